import datetime as dt

import pytest

from dashboard.extract.triggers import all_triggers
from dashboard.model.article import Article
from dashboard.pipeline import read_article

CASES = [
    ("en", "The Taliban seized Imam Sahib district on Monday.", ["capture"]),
    ("en", "The district fell to the Taliban.", ["capture"]),
    ("en", "Police seized 25 kg of heroin in Khatlon.", ["arrest"]),
    ("en", "More than 1,000 soldiers fled into Tajikistan.", ["crossing"]),
    ("en", "Tajikistan deported 80 Afghan refugees.", ["return"]),
    ("en", "Tajikistan closed the border with Afghanistan.", ["border"]),
    ("en", "Russia deployed tanks to the base in Tajikistan.", ["deployment"]),
    ("en", "Putin met Rahmon in Dushanbe.", ["diplomacy"]),
    ("en", "Border guards clashed with smugglers near Shohin.", ["clash"]),
    ("en", "A suicide bomber blew himself up at a mosque in Kunduz.", ["attack"]),
    ("en", "US troops left Bagram airbase.", ["withdrawal"]),
    ("en", "The price of bread rose by five percent.", []),
    ("en", "The team won the match in Dushanbe.", []),
    ("id", "Taliban merebut Distrik Imam Sahib pada Senin.", ["capture"]),
    ("id", "Distrik itu jatuh ke tangan Taliban.", ["capture"]),
    ("id", "Lebih dari 1.000 tentara melarikan diri ke Tajikistan.", ["crossing"]),
    ("id", "Tajikistan memulangkan 80 pengungsi Afghanistan.", ["return"]),
    ("id", "Tajikistan menutup perbatasan dengan Afghanistan.", ["border"]),
    ("id", "Rusia mengerahkan tank ke pangkalan di Tajikistan.", ["deployment"]),
    ("id", "Putin bertemu Rahmon di Dushanbe.", ["diplomacy"]),
    ("id", "Baku tembak pecah di dekat pos perbatasan Shohin.", ["clash"]),
    ("id", "Harga roti naik lima persen di Dushanbe.", []),
]


@pytest.mark.parametrize(("lang", "text", "kinds"), CASES, ids=[c[1] for c in CASES])
def test_words_in_their_roles_trigger_a_kind(lang: str, text: str, kinds: list[str]) -> None:
    """A sentence triggers the kinds that it tells of: the same verb, other roles, another kind or none."""
    article = Article(article_id="a", text=text, lang=lang, published=dt.date(2021, 7, 5))
    assert sorted({t.action.kind for t in all_triggers(read_article(article))}) == kinds
