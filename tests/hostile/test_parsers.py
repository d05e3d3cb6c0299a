"""The young HTML parser against another of the same standard: the same tree, or we would read a page that no browser shows.

Left out, for there the other one is wrong by the standard's words: a form and white space behind ``<col>`` within a template.
"""

import re
from importlib.resources import files
from random import Random

import turbohtml
from resiliparse.parse.html import HTMLTree

from tests.generated import generate

PAGES = 1_000
_INSTRUCTION = re.compile(r"<\?[^>]*>")
"""A processing instruction: the two write its end in different ways."""
_PLAIN = """
    p div span a b i em h1 h2 br img hr section article aside figure form button nobr ul ol li
    dl dt dd table caption colgroup col tbody tr td th select option object head body html ruby rt title textarea
"""
_RAW = "script style iframe noembed noscript xmp plaintext"
_FOREIGN = "svg math mi desc foreignobject annotation-xml"
"""Never beside raw text: inside these the other parser writes an iframe's text without escaping it, though its tree is the same."""
_ATTRIBUTES = ("", " hidden", " class=x", ' data-a="1" b=2', "/")
_TEXT = "word |x &amp; y|&lt;p&gt;|\n |é|&notit; |&#x80;|<3|a<b |<!-- c -->|<!-->|</>|<![CDATA[x]]>|<?pi?>"


def soup(random: Random) -> str:
    """Tags, ends of tags that were never opened, comments and text, in any order; no nesting is meant."""
    tags = f"{_PLAIN} {random.choice((_RAW, _FOREIGN))}".split()
    parts = {
        "open": lambda: f"<{random.choice(tags)}{random.choice(_ATTRIBUTES)}>",
        "close": lambda: f"</{random.choice(tags)}>",
        "text": lambda: random.choice(_TEXT.split("|")),
    }
    kinds = random.choices(list(parts), (45, 30, 25), k=random.randint(5, 80))
    return "".join(parts[kind]() for kind in kinds)


def ours(html: str) -> str:
    """The tree that cleaning reads, written out."""
    return _INSTRUCTION.sub("", turbohtml.parse(html).serialize())


def others(html: str) -> str:
    """The tree of lexbor, written out."""
    return _INSTRUCTION.sub("", str(HTMLTree.parse(html)))


def test_a_thousand_soups_give_the_same_tree() -> None:
    """Tags in any order."""
    random = Random(2026)  # noqa: S311 - the same pages each time is the point
    pages = [soup(random) for _ in range(PAGES)]
    assert [page for page in pages if ours(page) != others(page)] == []


def test_the_samples_give_the_same_tree() -> None:
    """Pages as outlets write them, in small."""
    pages = [file.read_text("utf-8") for file in files("streams.samples").joinpath("data").iterdir() if file.name.endswith(".html")]
    assert len(pages) > 10
    assert [page[:80] for page in pages if ours(page) != others(page)] == []


def test_whole_pages_give_the_same_tree() -> None:
    """Pages as the crash tests send them."""
    pages = [event.value.decode() for event in generate(300) if event.value and b"<body" in event.value]
    assert len(pages) > 200
    assert [page[:80] for page in pages if ours(page) != others(page)] == []
