import json
from pathlib import Path

import pytest

from dashboard.extract.explain import Explanation, explain
from dashboard.extract.linker import load_linker
from dashboard.extract.reports import write_reports
from dashboard.pipeline import read_article
from dashboard.readers.read import read_paths

GOLD = Path(__file__).parents[1] / "gold"
NAMES = ("en-203", "id-203", "ru-203", "fa-203", "tg-203", "ar-203")


def explained(name: str) -> Explanation:
    """The explanation of a gold article."""
    (article,) = read_paths([GOLD / f"{name}.json"])
    return explain(read_article(article), load_linker())


@pytest.mark.parametrize("name", NAMES)
def test_the_reports_explained_are_those_written(name: str) -> None:
    """An explanation decides as extraction does, in every language."""
    story = explained(name)
    reports = [group.report for group in story.groups if group.report]
    assert reports
    written = write_reports(story.reading, load_linker())
    assert sorted(r.report_id for r in reports) == sorted(r.report_id for r in written)


@pytest.mark.parametrize("name", NAMES)
def test_every_candidate_stands_in_one_group(name: str) -> None:
    """Nothing vanishes between candidates and groups, and no report comes from below the threshold."""
    story = explained(name)
    numbers = [c.number for sentence in story.sentences for c in sentence.candidates]
    assert sorted(n for group in story.groups for n in group.members) == sorted(numbers)
    for group in story.groups:
        assert group.report is None or group.probability >= story.told_from


def test_the_most_probable_option_is_the_chosen_one() -> None:
    """Options come best first, at most one is chosen, and it comes with what weighed for it."""
    for sentence in explained("en-203").sentences:
        for candidate in sentence.candidates:
            for choices in candidate.slots.values():
                probabilities = [choice.probability for choice in choices]
                assert probabilities == sorted(probabilities, reverse=True)
                assert [choice.chosen for choice in choices[1:]] == [False] * len(choices[1:])
            assert candidate.slots["date"][0].reasons


def test_mentions_stand_where_they_say() -> None:
    """The words of a sentence are found at a mention's offsets, with what they come to."""
    story = explained("en-203")
    text = story.reading.article.text
    found = {(m.sort, text[m.start : m.end], m.detail) for s in story.sentences for m in s.mentions}
    assert any((sort, words) == ("number", "1,037") for sort, words, _ in found)
    assert ("place", "Badakhshan", "Badakhshan, AF-BDS, admin1, typed") in found
    assert ("actor", "Taliban", "Taliban") in found


def test_lines_of_the_page_bear_their_roles() -> None:
    """Furniture is shown as such and gives no sentence."""
    story = explained("en-203")
    furniture = [line for line in story.lines if line.role == "furniture"]
    assert furniture
    assert not any(s.start < line.end and line.start < s.end for s in story.sentences for line in furniture)


def test_a_quiet_article_is_explained(tmp_path: Path) -> None:
    """An article without a single event is explained too: sentences, and no group with a report."""
    path = tmp_path / "quiet.json"
    path.write_text(
        json.dumps({"text": "The price of bread rose by five percent in Dushanbe.", "language": "en"})
    )
    (article,) = read_paths([path])
    story = explain(read_article(article), load_linker())
    assert len(story.sentences) == 1
    assert not any(group.report for group in story.groups)
