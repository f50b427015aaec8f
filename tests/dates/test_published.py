"""The day of publication out of a page's own words."""

import datetime as dt
import json
from pathlib import Path

import pytest

from dashboard.dates.published import find_published

GOLD = Path(__file__).parents[1] / "gold"
BODY_EN = (
    "The defenders of the district centre laid down their arms after a night "
    "of heavy fighting, said an elder of the town who had seen it all."
)
BODY_ID = (
    "Para penjaga pusat distrik itu meletakkan senjata setelah pertempuran sengit "
    "semalam suntuk, kata seorang tetua kota yang melihat semuanya sendiri."
)
BODY_RU = (
    "Защитники районного центра сложили оружие после ночи тяжёлых боёв, сообщил старейшина "
    "города, который видел всё это своими глазами и ушёл за реку."
)
BODY_FA = (
    "مدافعان مرکز ولسوالی پس از یک شب نبرد سنگین سلاح خود را بر زمین گذاشتند و "
    "به گفته یکی از بزرگان شهر که خود همه چیز را دیده بود از رود گذشتند."
)


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("id", f"Kota Jatuh\n\nKabar.com - 05/07/2021, 14:54 WIB\nBudi\n\n{BODY_ID}", "2021-07-05"),
        ("id", f"Kota Jatuh\nSenin, 5 Juli 2021 14:54\n{BODY_ID}", "2021-07-05"),
        ("id", f"Kota Jatuh\nSENIN, 5 JULI 2021 | 14.54 WIB\n{BODY_ID}", "2021-07-05"),
        ("id", f"Monday, July 5, 2021\nKota Jatuh\nSenin, 5 Juli 2021 11.16\n{BODY_ID}", "2021-07-05"),
        ("id", f"Kota Jatuh\nDiterbitkan 5 Juli 2021, diperbarui 6 Juli 2021\n{BODY_ID}", "2021-07-05"),
        ("id", f"Kota Jatuh\n{BODY_ID} Itu terjadi hari ini, Senin (5/7/2021).", "2021-07-05"),
        ("id", f"Sabtu, 20 Desember 2025\nKota Jatuh\nDiperbarui: 20 Desember 2025\n{BODY_ID}", None),
        ("id", f"Kota Jatuh\n{BODY_ID} Itu terjadi pada Senin (5/7/2021).", None),
        ("id", f"Kota Jatuh\n{BODY_ID}\nTerkini\nBanjir di kota\nSenin, 05 Januari 2026 | 16.47", None),
        ("en", f"Town Falls\n22 May 2024, 10:19\n{BODY_EN}", "2024-05-22"),
        ("en", f"Town Falls\nPublished July 5, 2021\n{BODY_EN}", "2021-07-05"),
        ("en", f"Town Falls\nBy A Reporter\nPublished:\nJuly 5, 2021\n{BODY_EN}", "2021-07-05"),
        ("en", f"Town Falls\n2021-07-05T14:54:00Z\n{BODY_EN}", "2021-07-05"),
        ("en", f"Town Falls\nFri 9 Sep 2022 08.03 EDT\n{BODY_EN}", "2022-09-09"),
        ("en", f"Town Falls\n{BODY_EN}\nPublished: 5 July 2021", "2021-07-05"),
        ("en", f"Town Falls\nKABUL, July 5, 2021 (AFP) - {BODY_EN}", "2021-07-05"),
        ("en", f"Town Falls\nKABUL, July 5 (Reuters) - {BODY_EN} It began on 4 July 2021.", "2021-07-05"),
        ("en", f"Town Falls\nKABUL, July 5 (Reuters) - {BODY_EN}", None),
        ("en", f"Town Falls\nLast updated: July 5, 2021\n{BODY_EN}", None),
        ("en", f"Town Falls\nAccessed 5 July 2021\n{BODY_EN}", None),
        ("en", f"Town Falls\n05/07/2021\n{BODY_EN}", None),
        ("en", f"Town Falls\n25/07/2021\n{BODY_EN}", "2021-07-25"),
        ("en", f"December 20, 2025\nTown Falls\n{BODY_EN} It fell on July 5, 2021.", None),
        ("en", f"Town Falls\n{BODY_EN} It fell on July 5, 2021.", None),
        ("ru", f"Город пал\n05.07.2021 14:54\n{BODY_RU}", "2021-07-05"),
        ("ru", f"Город пал\n12:55, 5 июля 2021 | GMT +5\n{BODY_RU}", "2021-07-05"),
        ("ru", f"Город пал\nДУШАНБЕ, 5 июля 2021 — {BODY_RU}", "2021-07-05"),
        (
            "fa",
            f"۲۸ آذر ۱۴۰۴\nآخرین روزآمدسازی: ۲۸ آذر ۱۴۰۴\nزمان نشر: ۲۱:۳۱ - ۱۴-۰۴-۱۴۰۰\n{BODY_FA}",
            "2021-07-05",
        ),
        ("fa", f"سقوط شهر\n۱۴ تیر ۱۴۰۰\n{BODY_FA}", "2021-07-05"),
        ("en", f"Town Falls\nJuly 5, 2021 - {BODY_EN}", "2021-07-05"),
        ("en", f"Town Falls\nCrawled 2024-02-11 03:12 UTC\n5 July 2021\n{BODY_EN}", "2021-07-05"),
        ("en", f"Town Falls\n{BODY_EN}\n5 July 2021 - {BODY_EN}", None),
        ("ru", f"Город пал\n5 июля 2021, 10:20 | Обновлено 5 июля 2021, 13:05\n{BODY_RU}", "2021-07-05"),
        ("en", "", None),
    ],
)
def test_day_of_publication(lang: str, text: str, day: str | None) -> None:
    """Stamps, labels and datelines count; updates, crawls, clocks, other headlines and the story do not."""
    found = find_published(text, lang)
    assert (found and found.isoformat()) == day


def test_no_gold_article_gets_a_wrong_day() -> None:
    """What is found in an article is the day recorded for it; eighty of the articles carry one."""
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    found = {one["id"]: find_published(one["text"], one["lang"]) for one in articles}
    wrong = [
        one["id"]
        for one in articles
        if found[one["id"]] not in (None, dt.date.fromisoformat(one["published"]))
    ]
    assert wrong == []
    assert sum(day is not None for day in found.values()) >= 80
