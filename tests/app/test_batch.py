from dashboard.app.batch import read_batch
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.uploads import read_pasted

TELLS = "Dushanbe, 5 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed from Badakhshan into Tajikistan."
SILENT = "The museum in the city opens at nine in the morning and closes at five in the afternoon every day."


def test_what_was_read_is_sorted_and_can_be_left_out() -> None:
    """Events by article, an article without one stays an article, a problem stays a problem; nothing vanishes."""
    heard: list[int] = []
    problem = Problem(source="x.pdf", stage="read", reason="suffix")
    batch = read_batch([read_pasted(TELLS), problem, read_pasted(SILENT)], lambda done, _: heard.append(done))
    assert [len(one.reports) > 0 for one in batch.read] == [True, False]
    assert batch.problems == (problem,)
    assert heard == [0, 2]
    kept = batch.chosen([0])
    assert [item.text if isinstance(item, Article) else item.reason for item in kept] == [SILENT, "suffix"]
