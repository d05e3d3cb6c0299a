"""Text that is no article's is not published, whatever the head says; a short article is."""

import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.refuse import floor as module
from streams.clean.refuse.floor import FEW_WORDS, SIGNS, Floor, Judgement, logit, signs
from streams.clean.values import Split
from streams.outcomes import RefusedReason
from streams.records import RefusedPage
from tests.clean.pages import SENTENCES, articles, cleaned, html, models, served

TITLE = "Night ferry to the islands gets a second crew"
DAY = "<meta property='article:published_time' content='2026-03-11T08:00:00Z'><meta property='og:type' content='article'>"
DATED = DAY + "<meta name='description' content='From May on two crews share the night crossing, the company said in Oban.'>"
NOTICES = {
    "scripts": "Scripts are off in this browser. Turn them on, or use a browser that has them, and open our site again.",
    "scripts, German": "Ohne JavaScript lässt sich diese Ansicht nicht aufbauen. Schalten Sie es in den Einstellungen ein.",
    "scripts, French": "Votre navigateur n'exécute pas de scripts. Changez ce réglage puis actualisez l'affichage.",
    "scripts, Russian": "В вашем браузере выключены скрипты. Включите их в настройках и обновите страницу.",
    "scripts, Chinese": "您的浏览器未启用脚本，部分功能无法使用。请在设置中启用后刷新页面。",
    "scripts, Japanese": "ブラウザーの設定でスクリプトを有効にしてください。設定を変えたあと、再読み込みしてください。",
    "scripts, Arabic": "البرمجيات معطلة في متصفحك. فعّلها من الإعدادات ثم حدّث الصفحة.",
    "accessibility": "Using a screen reader? If a part of our service fails you, our help line is there from nine.",
    "forbidden": "Access denied. The owner of this site shuts your network out. Quote 18.4c2 when you write to support.",
    "player": "The video cannot be played here. Check your connection or try another device.",
    "rights": "© 2026 Sound Media Holding plc, 4 Quay Street. Registered office as above. No part may be copied without consent.",
    "rights, Chinese": "北海传媒有限公司 版权所有 新闻信息服务许可证编号00012026 网站备案号00000000 举报邮箱与电话见首页",
    "rights, Spanish": "© 2026 Editorial del Puerto, S.A. Prohibida la reproducción total o parcial. Aviso legal y condiciones.",
}


def page(text: str, head: str = DATED) -> str:
    """A page whose script was to fill it: nothing stands there but ``text``."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE} | The Gazette</title>{head}</head>"
        f"<body><div id='app'></div><div>{text}</div></body></html>"
    )


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_under_a_dated_head_is_no_article(name: str) -> None:
    """The head says that there should be one, not that it is there; no wording decides, the same holds in any language."""
    found = cleaned(served(page(f"<p>{NOTICES[name]}</p>")))

    assert isinstance(found, RefusedPage), name


def test_a_headline_alone_is_no_article() -> None:
    """Nothing is told but what the page is called, once or twice."""
    found = cleaned(served(page(f"<h1>{TITLE}</h1><p>{TITLE}</p>")))

    assert isinstance(found, RefusedPage)


def test_headings_of_a_rail_are_no_article() -> None:
    """A player in the place of text, and what else there is to see."""
    rail = "".join(f"<h3>{each}</h3>" for each in ("MORE FROM THE HARBOUR", "STAY IN TOUCH", "THIS WEEK", "OUR PARTNERS"))
    found = cleaned(served(page(f"<h1>{TITLE}</h1><div class='player'></div><div class='rail'>{rail}</div>")))

    assert isinstance(found, RefusedPage)
    assert found.reason in {RefusedReason.NO_ARTICLE, RefusedReason.EMPTY}


BRIEFS = {
    "en": (TITLE, "A second crew will work on the night ferry to the islands from May on, the company said in Oban on Wednesday."),
    "de": ("Nachtfähre bekommt zweite Mannschaft", "Auf der Nachtfähre arbeitet ab Mai eine zweite Mannschaft, so die Reederei."),
    "ru": ("Ночной паром получит второй экипаж", "С мая на ночном пароме будет работать второй экипаж, сообщила компания в среду."),
    "zh": ("夜间渡轮五月起增加一组船员", "渡轮公司周三宣布，从五月起，夜间渡轮将增加一组船员，两组轮流出海，票价不变。"),
    "ja": ("夜行フェリー、乗組員を増員へ", "フェリー会社は水曜日、五月から夜行フェリーの乗組員を二組に増やすと発表した。"),
    "ko": ("야간 여객선 승무원 두 조로 늘어", "여객선 회사는 오월부터 야간 여객선 승무원을 두 조로 늘린다고 수요일 밝혔다."),
    "ar": ("طاقم ثان لعبّارة الليل", "قالت الشركة يوم الأربعاء إن طاقما ثانيا سيعمل على عبّارة الليل ابتداء من أيار."),
}  # fmt: skip


@pytest.mark.parametrize("language", BRIEFS)
def test_news_in_brief_is_an_article(language: str) -> None:
    """One sentence under a headline that it tells of, in any script."""
    title, text = BRIEFS[language]

    (found,) = articles(served(html(f"<p>{text}</p>", DAY, title)))
    assert text in found.text


MORE = {
    "zh": "公司说，增加船员后，渡轮可以在夜里多开一班，岛上居民看病和上学都会更方便。工会对此表示欢迎。",
    "ja": "会社によると、増員で夜の便を一往復増やせる。島の住民は通院や通学が楽になると話し、組合も歓迎している。",
    "ko": "회사는 승무원이 늘면 밤 여객선을 한 차례 더 띄울 수 있다고 설명했다. 섬 주민과 노동조합은 반겼다.",
}


@pytest.mark.parametrize("language", MORE)
def test_a_short_article_among_many_links_stays(language: str) -> None:
    """Portals put hundreds around it, and name no day."""
    title, text = BRIEFS[language]
    links = "".join(f"<li><a href='/n/{number}.html'>{title[1:]}，第{number}次</a></li>" for number in range(60))

    (found,) = articles(served(html(f"<p>{text}</p><p>{MORE[language]}</p>", "", title).replace("<nav>", f"<ul>{links}</ul><nav>")))
    assert text in found.text


def test_each_kind_of_page_has_a_floor_of_its_own() -> None:
    """Whether head or title speak of an article decides which floor a short text is held against."""
    floor = Floor.load()
    for least, spoken_of, is_titled in (
        (floor.least, True, False),
        (floor.least, False, True),
        (floor.least_unspoken, False, False),
    ):
        below, above = (Judgement(least + by, words=40.0, is_titled=is_titled, confidence=0.5) for by in (-0.01, 0.01))

        assert floor.is_below(below, spoken_of=spoken_of)
        assert not floor.is_below(above, spoken_of=spoken_of)
        assert not floor.is_below(below._replace(words=FEW_WORDS), spoken_of=spoken_of)


def test_what_title_and_description_say_already_is_no_text_of_its_own() -> None:
    """A page that prints both and nothing else has no article."""
    body = models().body.read(f"<html><body><h1>{TITLE}</h1><p>{SENTENCES[0]}</p></body></html>", TITLE, SENTENCES[0])
    assert body.rows

    alone, beside = signs(TITLE, SENTENCES[0], body), signs(TITLE, "", body)
    own = SIGNS.index("log words of its own")
    assert alone[own] == 0.0
    assert beside[own] == pytest.approx(np.log1p(len(SENTENCES[0].split())))


def test_an_article_is_surer_than_a_notice() -> None:
    """The confidence that is published tells them apart."""
    body = models().body
    floor = models().floor
    article = floor.judge(TITLE, "", body.read(html(title=TITLE), TITLE, None))
    notice = floor.judge(TITLE, "", body.read(page(f"<p>{NOTICES['scripts']}</p>"), TITLE, None))

    assert notice.confidence < 0.1
    assert article.confidence > 0.5
    assert notice.chance < article.chance


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.lists(st.text(max_size=300), min_size=1, max_size=5))
def test_any_text_is_judged(title: str, description: str, paragraphs: list[str]) -> None:
    """Nothing is raised, and chances are chances."""
    body = models().body.read("<html><body>" + "".join(f"<p>{one}</p>" for one in paragraphs), title, description)
    judgement = models().floor.judge(title, description, body)

    assert 0 <= judgement.chance <= 1
    assert 0 <= judgement.confidence <= 1
    assert judgement.words >= 0


@given(st.floats(0, 1))
def test_log_odds_are_held(chance: float) -> None:
    """Beyond one in a thousand nothing more is known."""
    assert abs(logit(chance)) <= logit(1) + 1e-9


def test_weights_for_other_signs_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would be multiplied with something else."""
    told = json.loads(files("streams.clean.refuse").joinpath("data", "floor.json").read_text("utf-8"))
    assert len(told["weights"]) == len(SIGNS) + 1

    monkeypatch.setattr(module, "SIGNS", SIGNS[::-1])
    with pytest.raises(ValueError, match=r"run bench\.floor_model\.train"):
        Floor.load()


def test_articles_keep_their_floor() -> None:
    """A whole article lies far above it."""
    found = cleaned(served(html()))

    assert isinstance(found, Split)
    assert found.articles[0].article.quality.confidence > 0.5
