"""Files and folders become articles, each with its text verbatim and an id of its own."""

import datetime as dt
import hashlib
import json
import re
from pathlib import Path

import pytest

from dashboard.model.article import Article
from dashboard.readers.file_reader import FileReader
from dashboard.readers.file_readers import READERS, find_reader
from dashboard.readers.read import ReadOptions, read_paths

ENGLISH = (
    "Guards leave six posts\n\n22 June 2021, 18:40\n\n"
    "KHOROG (AFP) — The guards left six posts on Monday night, officials said. “Nobody paid us,” one of them said."
)
RUSSIAN = (
    "Пограничники оставили шесть постов в ночь на понедельник, сообщили власти. Тысяча солдат ушла за реку.\n"
)
ARABIC = "غادر الحراس ستة مواقع ليل الإثنين، وعبر أكثر من ألف جندي النهر إلى البلد المجاور، بحسب المسؤولين.\n"


def read_one(path: Path) -> Article:
    (found,) = read_paths([path])
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "cp1252"),
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "koi8_r"),
        (ARABIC * 3, "cp1256"),
        (RUSSIAN, "utf-8"),
    ],
)
def test_text_is_verbatim_in_every_encoding(write, text: str, encoding: str) -> None:
    """The text is what was saved, letter by letter; the hash is of the bytes."""
    data = text.encode(encoding)
    article = read_one(write("a.txt", data))
    assert article.text == text
    assert article.sha256 == hashlib.sha256(data).hexdigest()


def test_line_ends_stay_as_they_are(write) -> None:
    """Carriage returns are not translated: offsets count in the text as it was decoded."""
    text = ENGLISH.replace("\n", "\r\n")
    assert read_one(write("a.txt", text)).text == text


def test_plain_text(write) -> None:
    """A text file gives its name as id, and headline and language out of its text."""
    path = write("guards.txt", ENGLISH)
    article = read_one(path)
    assert (article.article_id, article.title, article.lang) == ("guards", "Guards leave six posts", "en")
    assert article.read_from == str(path)
    assert article.outlet is None
    assert article.url is None


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Guards leave six posts | The Valley Courier</title>
<meta property="og:title" content="Guards leave six posts">
<meta property="og:site_name" content="The Valley Courier">
<meta property="article:published_time" content="2021-06-22T18:40:00+05:00">
<link rel="canonical" href="https://courier.example/2021/guards">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<p class="today">Sunday, 5 January 2026</p>
<article><h1>Guards leave six posts</h1>
<p>The guards left six posts on Monday night, officials in the border town said. “Nobody paid us,” one said.</p>
<figure><img src="a.jpg"><figcaption>A riverside post</figcaption></figure>
<p>By dawn the fighters had raised a flag over the customs house and opened the gate to the bridge.</p>
<p>Lorries with flour had waited there since Friday, and their drivers slept under the trees.</p>
<p>The customs service, which had sent its people home, could not say when it would let the first of them pass.</p>
</article><footer>All rights reserved</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_saved_page(write, charset: str) -> None:
    """A page gives its story under its headline, and its own metadata; the day is not that of the crawl."""
    article = read_one(write("guards.html", PAGE.format(charset=charset).encode(charset)))
    assert article.text.split()[:7] == ["Guards", "leave", "six", "posts", "The", "guards", "left"]
    assert "“Nobody paid us,”" in article.text
    assert "opened the gate" in article.text
    assert not re.search("Home|2026|riverside|rights reserved", article.text)
    assert (article.title, article.outlet) == ("Guards leave six posts", "The Valley Courier")
    assert article.url == "https://courier.example/2021/guards"
    assert article.published == dt.date(2021, 6, 22)


def test_page_without_a_date(write) -> None:
    """A page that names no day of publication has none, whatever the day of its reading."""
    page = PAGE.replace('<meta property="article:published_time" content="2021-06-22T18:40:00+05:00">', "")
    page = page.replace("2021/guards", "guards").replace("Sunday, 5 January 2026", "Weather")
    assert read_one(write("guards.html", page.format(charset="utf-8"))).published is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="date" content="2021-06-22">', True),
        ('<meta itemprop="datePublished" content="2021-06-22T10:00">', True),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2021-06-22"}]}</script>', True),
        ('<script type="application/ld+json">{broken</script>', False),
        ('<meta property="article:modified_time" content="2024-03-01">', False),
        ('<meta property="og:updated_time" content="2024-03-01">', False),
        ('<meta http-equiv="last-modified" content="2024-03-01">', False),
        ('<script type="application/ld+json">{"dateModified": "2024-03-01"}</script>', False),
    ],
)
def test_day_of_publication_only(write, head: str, expected: bool) -> None:
    """The metadata's day of publication counts; days of changes do not."""
    page = re.sub('<meta property="article:published_time"[^>]*>', head, PAGE)
    page = page.replace("2021/guards", "guards").replace("Sunday, 5 January 2026", "")
    found = read_one(
        write("guards.html", page.format(charset="utf-8") if "{" not in head else page)
    ).published
    assert found == (dt.date(2021, 6, 22) if expected else None)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021/06/22/x", 22),
        ("20210622/x.html", 22),
        ("2021-06-22-posts", 22),
        ("2021/13/45/x", None),
        ("news/126118", None),
    ],
)
def test_day_in_the_address(write, path: str, day: int | None) -> None:
    """An address names the day where nothing else does."""
    record = {"text": ENGLISH.replace("22 June 2021, 18:40", ""), "url": f"https://courier.example/{path}"}
    expected = dt.date(2021, 6, day) if day else None
    assert read_one(write("a.json", json.dumps(record))).published == expected


def test_page_with_its_day_in_words(write) -> None:
    """A page without metadata has its day from its own header."""
    page = PAGE.replace('<meta property="article:published_time" content="2021-06-22T18:40:00+05:00">', "")
    page = page.replace("2021/guards", "guards").replace(
        "Sunday, 5 January 2026", "Published: 22 June 2021, 18:40"
    )
    assert read_one(write("guards.html", page.format(charset="utf-8"))).published == dt.date(2021, 6, 22)


def test_text_with_its_day_in_words(write) -> None:
    """A text file has its day from its own header."""
    assert read_one(write("a.txt", ENGLISH)).published == dt.date(2021, 6, 22)


def test_json_article(write) -> None:
    """All keys of a JSON article are kept; others are ignored."""
    record = {
        "id": 17, "url": "https://www.courier.example/x", "outlet": "Courier", "language": "en-GB",
        "published": "2021-06-22T10:00:00Z", "title": "Six posts", "text": ENGLISH, "section": {"a": [1]},
    }  # fmt: skip
    article = read_one(write("a.json", json.dumps(record)))
    assert (article.article_id, article.url, article.outlet) == ("17", record["url"], "Courier")
    assert (article.lang, article.published, article.title) == ("en", dt.date(2021, 6, 22), "Six posts")
    assert article.text == ENGLISH


@pytest.mark.parametrize(
    "extra", [{}, {"id": None, "published": "", "title": "", "outlet": None, "lang": "en"}]
)
def test_json_needs_its_text_only(write, extra: dict[str, str | None]) -> None:
    """An article may be nothing but its text; empty values are unknown ones."""
    article = read_one(write("a.json", json.dumps({"text": ENGLISH, **extra})))
    assert (article.article_id, article.lang, article.title) == ("a", "en", "Guards leave six posts")


def test_outlet_is_the_site_where_none_is_named(write) -> None:
    """An address names the outlet when the article does not."""
    record = {"text": ENGLISH, "url": "https://www.courier.example/x"}
    assert read_one(write("a.json", json.dumps(record))).outlet == "courier.example"


@pytest.mark.parametrize("name", ["many.json", "many.jsonl"])
def test_records_are_numbered(write, name: str) -> None:
    """Records without an id are named after the file and their place."""
    records = [json.dumps({"text": f"{ENGLISH} No. {number}."}) for number in (1, 2)]
    content = f"[{','.join(records)}]" if name.endswith(".json") else "\n".join(records)
    assert [article.article_id for article in read_paths([write(name, content)])] == ["many-1", "many-2"]


def test_folders_in_a_fixed_order(tmp_path: Path, write) -> None:
    """Folders are read by name, with all below them; hidden files and what describes the folder are left out."""
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "README.md", "c.txt"):
        write(name, f"{ENGLISH} {name}.")
    found = [article.article_id for article in read_paths([tmp_path])]
    assert found == ["a", "1", "2", "c"]
    assert found == [article.article_id for article in read_paths([str(tmp_path)])]


def test_a_file_given_twice_is_read_once(tmp_path: Path, write) -> None:
    """A folder and a file in it give the file once."""
    path = write("a.txt", ENGLISH)
    assert len(list(read_paths([tmp_path, path, path]))) == 1


def test_same_stem_other_bytes(write) -> None:
    """Two files of one name both come, the second with the start of its hash in its id."""
    first = write("one/guards.txt", ENGLISH)
    second = write("two/guards.txt", f"{ENGLISH} They came back.")
    ids = [article.article_id for article in read_paths([first, second])]
    assert ids == ["guards", f"guards-{hashlib.sha256(second.read_bytes()).hexdigest()[:8]}"]


def test_same_stem_same_bytes(write) -> None:
    """A copy of an article under its own name is told and not counted twice."""
    first, copy = write("one/guards.txt", ENGLISH), write("two/guards.txt", ENGLISH)
    article, problem = read_paths([first, copy])
    assert isinstance(article, Article)
    assert (problem.source, problem.article_id) == (str(copy), "guards")
    assert "the same article" in problem.reason


def test_reading_is_lazy(write) -> None:
    """Nothing is read before it is asked for."""
    path = write("a.txt", ENGLISH)
    found = read_paths([path])
    path.write_text(f"{ENGLISH} Changed.", "utf-8")
    assert next(found).text.endswith("Changed.")


def test_another_format_needs_one_record(write) -> None:
    """A reader of one's own is a record in the mapping."""

    def read_shout(path: Path):
        yield Article(article_id=path.stem, text=path.read_text("utf-8").upper(), lang="en")

    shout = FileReader(name="shout", label="Shout", suffixes=(".shout",), media_types=(), read=read_shout)
    path = write("a.shout", "six posts")
    (article,) = read_paths([path], ReadOptions(readers={**READERS, ".shout": shout}))
    assert article.text == "SIX POSTS"


@pytest.mark.parametrize(("name", "reads"), [("a.WARC.GZ", "warc"), ("a.b.gz", "gz"), ("warc.gz", "gz")])
def test_the_longest_suffix_chooses(name: str, reads: str) -> None:
    """Two suffixes are told from the last alone, in any letters."""
    made = {
        suffix: FileReader(
            name=named, label="", suffixes=(suffix,), media_types=(), read=lambda path: iter(())
        )
        for suffix, named in ((".warc.gz", "warc"), (".gz", "gz"))
    }
    assert find_reader(Path(name), made).name == reads
