import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Panj = Callable[..., Result]


def test_the_terminal_shows_how_the_1037_came_about(panj: Panj, article: Path) -> None:
    """Lines, mentions, the candidate with its options and the report are all there."""
    result = panj("explain", article)
    assert (result.exit_code, result.stderr) == (0, "")
    shown = result.stdout
    assert "title      Soldiers flee over the river" in shown
    assert "number   '1,037': 1,037" in shown
    assert re.search(r"candidate \d+: crossing", shown)
    assert re.search(r"date +✓ 0\.\d\d +2021-07-05 \(day\), from sentence .*[+-]\d", shown)
    assert re.search(r"r-[0-9a-f]{16} crossing · 2021-07-05", shown)


def test_the_page_asks_nothing_of_any_other_place(panj: Panj, article: Path, tmp_path: Path) -> None:
    """One file without a script, a link, an image or an address to load; other sources are forbidden."""
    page = tmp_path / "page.html"
    assert panj("explain", article, "--html", page).exit_code == 0
    html = page.read_text("utf-8")
    assert "default-src 'none'" in html
    assert not re.search(r"<script|<img|<link|<iframe|src=|href=|url\(|@import", html)
    assert "1,037" in html


def test_article_text_is_never_markup(panj: Panj, article: Path, tmp_path: Path) -> None:
    """What looks like a tag in the article is shown as it stands, in text and title attributes alike."""
    text = article.read_text("utf-8").replace("soldiers", "soldiers <script>alert(\"1\")</script><b id='x'>")
    article.write_text(text, "utf-8")
    page = tmp_path / "page.html"
    panj("explain", article, "--html", page)
    html = page.read_text("utf-8")
    assert "<script" not in html
    assert "<b id" not in html
    assert "&lt;script&gt;" in html


def test_text_from_right_to_left_is_shown_so(panj: Panj, tmp_path: Path) -> None:
    """A Persian article's sentences carry its language and direction."""
    path, page = tmp_path / "fa.json", tmp_path / "page.html"
    text = "طالبان روز دوشنبه ۱۴ سرطان ولسوالی امام صاحب را در ولایت کندز تصرف کردند."
    path.write_text(json.dumps({"text": text, "language": "fa", "published": "2021-07-06"}), "utf-8")
    assert panj("explain", path, "--html", page).exit_code == 0
    assert '<p class="text" lang="fa" dir="rtl">' in page.read_text("utf-8")


def test_what_cannot_be_read_is_named(panj: Panj, tmp_path: Path) -> None:
    """One line on standard error, exit status 1."""
    result = panj("explain", tmp_path / "missing.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no such file" in result.stderr
