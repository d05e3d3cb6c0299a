"""People in a line of text, and the newsrooms that a field names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.people import is_borne_out, is_person, organisation_in, people_in
from streams.clean.fields.person_names import is_family, is_given


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Valdan", ["Ines Valdan"]),
        ("By Ines Valdan and Aldo Brisk", ["Ines Valdan", "Aldo Brisk"]),
        ("Von Ines Valdan und Aldo Brisk", ["Ines Valdan", "Aldo Brisk"]),
        ("Par Inès Valdan", ["Inès Valdan"]),
        ("Written by: Ines Valdan", ["Ines Valdan"]),
        ("INES VALDAN, Harbour Correspondent", ["Ines Valdan"]),
        ("Ines Valdan / Aldo Brisk | 11/03/2026 13:05 h.", ["Ines Valdan", "Aldo Brisk"]),
        ("Ines Valdan 12 March 2026, 20:05", ["Ines Valdan"]),
        ("Jan van der Berg", ["Jan van der Berg"]),
        ("By Ines Valdan (ines@gazette.example)", ["Ines Valdan"]),
        ("作者：王小明", ["王小明"]),
        ("By Ines Valdan, By Ines Valdan", ["Ines Valdan"]),
        ("Promoted by Ferry Tours", []),
        ("Reuters", []),
        ("Gazette staff", []),
        ("Associated Press", []),
        ("gazette.example", []),
        ("5 min read", []),
        ("Ben Valdan-Brisk", ["Ben Valdan-Brisk"]),
        ("zur Artikelübersicht", []),
        ("Veröffentlicht am", []),
        ("By Ines ValdanMarch 12, 2026", ["Ines Valdan"]),
        ("By Ines Valdan. Medically reviewed by Aldo Brisk", ["Ines Valdan"]),
        ("小暮ひさのり", ["小暮ひさのり"]),
        ("Par Inès Valdan le 07 mai 2026", ["Inès Valdan"]),
        ("Ines Valdan am 7. Mai 2026", ["Ines Valdan"]),
        ("Inés Valdán el 7 de mayo de 2026", ["Inés Valdán"]),
        ("", []),
    ],
)
def test_people_in_bylines(byline: str, names: list[str]) -> None:
    """People alone, without "By", roles, dates, addresses; offices, agencies and advertisers are none."""
    assert people_in(byline) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Gazette Staff", "Gazette Staff"),
        ("dpa", "dpa"),
        ("Brought to you by Ferry Tours", None),
        ("admin", None),
        ("https://x.example", None),
        ("a " * 40, None),
        ("ines@gazette.example", None),
    ],
)
def test_organisations(text: str, name: str | None) -> None:
    """A newsroom or agency in a few words; accounts, advertisers and addresses are none."""
    assert organisation_in(text) == name


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_any_byline(text: str) -> None:
    """No text raises, and whoever is found reads as a person without digits or address."""
    for name in people_in(text):
        assert is_person(name) or name.istitle()
        assert "@" not in name


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("View all posts by Ines Valdan", ["Ines Valdan"]),
        ("Alle Beiträge von Ines Valdan", ["Ines Valdan"]),
        ("Ver todas las entradas de Inés Valdán", ["Inés Valdán"]),
        ("Все статьи автора Инес Валдан", ["Инес Валдан"]),
        ("Ines Valdan, edited by Aldo Brisk", ["Ines Valdan"]),
        ("Edited by Ines Valdan", []),
        ("Photos by Ines Valdan", []),
        ("Ines Valdan. Foto: Aldo Brisk", ["Ines Valdan"]),
        ("作者：王小明 编辑：李红", ["王小明"]),
        ("责任编辑：李红", []),
        ("2026-03-12 16:20 来源：江湾晚报 记者 王小明", ["王小明"]),
        ("江湾报 記者林宸誼／即時報導", ["林宸誼"]),
        ("김민수 기자", ["김민수"]),
        ("Valdan, Ines", ["Ines Valdan"]),
        ("Oda Lind (odl)", ["Oda Lind"]),
        ("Gazette (www.gazette.example.com)", []),
        ("Ines January 12, 2026", []),
        ("The Commercial Courier", []),
        ("Ana RuizMarco Lindholm", ["Ana Ruiz", "Marco Lindholm"]),
        ("Ana McDonald", ["Ana McDonald"]),
        ("Ana MacDonald-Ruiz", ["Ana MacDonald-Ruiz"]),
    ],
)
def test_who_did_not_write(byline: str, names: list[str]) -> None:
    """Editors, photographers, houses, dates and words around a name are left out; a name turned round is turned back."""
    assert people_in(byline) == names


INTERFACE = {
    "en": ["Text Size", "Click Here", "Member Login", "Edit Profile", "Send Email", "Log In", "View All", "Sign Up"],
    "de": ["Jetzt Anmelden", "Artikel Drucken"],
    "fr": ["Se Connecter", "Imprimer Partager"],
    "es": ["Iniciar Sesión", "Compartir Imprimir"],
    "zh": ["账号", "关注", "版权声明", "登录注册", "全文", "和讯网", "金融界", "江湾晚报", "公司"],
    "ja": ["会員登録", "続きを読む", "北波新聞", "編集部"],
    "ko": ["로그인", "구독", "연합뉴스", "동아일보"],
    "ar": ["تسجيل الدخول", "وكالة الأنباء"],
    "hi": ["वाराणसी ब्यूरो"],
    "ru": ["Войти Регистрация", "Редакция Газеты"],
}


@pytest.mark.parametrize("text", [text for texts in INTERFACE.values() for text in texts])
def test_what_a_page_says_to_its_readers(text: str) -> None:
    """Buttons, labels and houses are nobody, in any script."""
    assert people_in(text) == []


FAMILIES = st.sampled_from("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
GIVEN_LETTERS = st.sampled_from("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文玲斌宇浩凯健俊帆雪荣爱")


@given(FAMILIES, st.text(GIVEN_LETTERS, min_size=1, max_size=2))
def test_a_chinese_name(family: str, given_name: str) -> None:
    """A family's name and one or two letters are a person, with and without "author" before them."""
    name = family + given_name

    assert people_in(name) == people_in(f"作者：{name}") == [name]


@given(st.text(st.sampled_from("网易号版权声明关注账户的是在了和有这我们来到"), min_size=2, max_size=4))
def test_any_han_letters_are_no_name(text: str) -> None:
    """Letters that no family is called by begin no name."""
    assert people_in(text) == [] or is_family(text[0])


CAPITALISED = st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True)


@given(CAPITALISED, CAPITALISED)
def test_words_of_the_page_are_no_name(one: str, other: str) -> None:
    """Words that no name is known by, and that the page writes in small letters too, do not hold up as one."""
    known = any(is_given(word) or is_family(word) for word in (one, other))

    assert known or not is_borne_out(f"{one} {other}", lambda: {one.lower()}, must_be_known=False)
    assert known or not is_borne_out(f"{one} {other}", frozenset, must_be_known=True)
