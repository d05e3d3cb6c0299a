"""The article that a page carries out of sight: found where the shown text is missing, in every form that frameworks write."""

import json
from typing import Any

import pytest

from tests.clean.articles.pages import OTHER, OTHER_SENTENCES
from tests.clean.pages import SENTENCES, TIME, articles, cleaned, html, served

TITLE = "Ferry leaves late after its door froze"
TEXT = "\n\n".join(SENTENCES)
MORE = (*SENTENCES, *OTHER_SENTENCES)


def shell(script: str, body: str = "<div id='root'></div>", title: str = TITLE) -> str:
    """A page whose article a script would show."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | The Gazette</title></head>"
        f"<body><header><a href='/'>Home</a></header>{body}{script}</body></html>"
    )


def state(value: Any, name: str = "") -> str:
    """A script with the page's data, assigned to a name or in a JSON script."""
    text = json.dumps(value)
    return (
        f"<script>window.{name}={text};</script>" if name else f"<script id='__NEXT_DATA__' type='application/json'>{text}</script>"
    )


def markup(texts: tuple[str, ...] = SENTENCES) -> str:
    """The text as HTML in a string."""
    return "".join(f"<p>{text}</p>" for text in texts)


def apollo() -> dict[str, Any]:
    """Objects that refer to one another by name."""
    paragraphs = {f"Paragraph:{number}": {"__typename": "Paragraph", "text": text} for number, text in enumerate(SENTENCES)}
    article = {"__typename": "Article", "headline": TITLE, "content": [{"__ref": name} for name in paragraphs]}
    return {"ROOT_QUERY": {"article": {"__ref": "Article:7"}}, "Article:7": article, **paragraphs}


def nuxt() -> str:
    """A function that is called at once with the texts."""
    given = ",".join(json.dumps(text) for text in (TITLE, markup(), "ferry"))
    code = "(function(a,b,c){return {data:[{story:{title:a,body:b,tags:[c,void 0]}}],error:!1}}"
    return f"<script>window.__NUXT__={code}({given}));</script>"


def numbered() -> str:
    """A list whose objects name their parts by number."""
    values = [["ShallowReactive", 1], {"data": 2}, {"story": 3}, {"title": 4, "html": 5}, TITLE, markup()]
    return f"<script type='application/json' id='__NUXT_DATA__'>{json.dumps(values)}</script>"


def flight() -> str:
    """What React streams: elements in rows that refer to one another."""
    paragraphs = [["$", "p", str(number), {"children": text}] for number, text in enumerate(SENTENCES)]
    story = [["$", "h1", None, {"children": TITLE}], ["$", "$L2", None, {"children": "$7"}]]
    rows = {"0": ["$", "main", None, {"className": "story", "children": story}], "7": paragraphs}
    stream = "".join(f"{number}:{json.dumps(value)}\n" for number, value in rows.items())
    pieces = (stream[at : at + 90] for at in range(0, len(stream), 90))
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)


def node(kind: str, **parts: Any) -> dict[str, Any]:
    """A node of a rich text."""
    return {"nodeType": kind, **parts}


def pieces(name: str, text: str) -> list[dict[str, str]]:
    """A line in two pieces."""
    return [{name: "span", "text": text[:30]}, {name: "span", "text": text[30:]}]


RICH = {
    "html": {"title": TITLE, "body": markup()},
    "escaped": {"title": TITLE, "body": markup().replace("<", "&lt;").replace(">", "&gt;")},
    "lines": {"title": TITLE, "body": TEXT},
    "rendered": {"title": {"rendered": TITLE}, "content": {"rendered": markup()}},
    "list of strings": {"title": TITLE, "paragraphs": list(SENTENCES)},
    "typed blocks": {"title": TITLE, "blocks": [{"type": "paragraph", "text": text} for text in SENTENCES]},
    "untyped blocks": {"title": TITLE, "body": {"blocks": [{"text": text} for text in SENTENCES]}},
    "Arc": {"headlines": {"basic": TITLE}, "content_elements": [{"type": "text", "content": text} for text in SENTENCES]},
    "Slate": {"title": TITLE, "body": [{"type": "paragraph", "children": pieces("type", text)} for text in SENTENCES]},
    "Portable Text": {"title": TITLE, "body": [{"_type": "block", "children": pieces("_type", text)} for text in SENTENCES]},
    "Contentful": {"title": TITLE, "body": {"json": node("document", content=[
        node("paragraph", content=[node("text", value=text[:20]), node("hyperlink", content=[node("text", value=text[20:])])])
        for text in SENTENCES])}},
}  # fmt: skip


@pytest.mark.parametrize("form", list(RICH))
def test_rich_texts(form: str) -> None:
    """However an editor's format writes paragraphs, they come out one by one."""
    (article,) = articles(served(shell(state({"props": {"pageProps": {"story": RICH[form]}}})), fetched_at=TIME))

    assert (article.title, article.text) == (TITLE, TEXT)
    assert article.provenance["body"].source == "state"


@pytest.mark.parametrize(
    "script",
    [
        state({"story": RICH["html"]}, "__INITIAL_STATE__"),
        state(RICH["Arc"], "Fusion={};Fusion.globalContent"),
        state(apollo(), "__APOLLO_STATE__"),
        f"<script>window.__DATA__ = JSON.parse({json.dumps(json.dumps(RICH['html']))});</script>",
        nuxt(),
        numbered(),
        flight(),
        f"<script>var page = {{title: '{TITLE}', body: {json.dumps(markup())}, wide: true}};</script>",
    ],
    ids=["assigned", "Fusion", "Apollo", "parsed", "Nuxt", "numbered", "streamed", "object literal"],
)
def test_states(script: str) -> None:
    """Wherever a framework keeps the data of a page, its article is found there."""
    (article,) = articles(served(shell(script), fetched_at=TIME))

    assert (article.title, article.text) == (TITLE, TEXT)


SPELLINGS = [
    "Ferry <em>leaves late</em> after its door froze",
    "Ferry leaves late, after its door froze!",
    "«Ferry» leaves late after it’s door froze",
    "FERRY LEAVES LATE AFTER ITS DOOR FROZE",
    "Ferry leaves l&aacute;te &ndash; after its door froze",
]


@pytest.mark.parametrize("headline", SPELLINGS)
def test_a_headline_with_other_marks(headline: str) -> None:
    """Editors' data writes a headline with tags, entities, accents and marks that the page's title lacks: it is the same."""
    (article,) = articles(served(shell(state({"story": {"title": headline, "html": markup()}})), fetched_at=TIME))

    assert article.text == TEXT


@pytest.mark.parametrize("body", [TEXT, markup(), " ".join(SENTENCES)], ids=["lines", "html", "one line"])
def test_json_ld(body: str) -> None:
    """The body that JSON-LD gives is the article's where the page shows none."""
    linked = {"@type": "NewsArticle", "headline": TITLE, "articleBody": body, "datePublished": "2026-03-12T08:00:00Z"}
    page = shell(f"<script type='application/ld+json'>{json.dumps(linked)}</script>")
    (article,) = articles(served(page, fetched_at=TIME))

    assert " ".join(article.text.split()) == " ".join(SENTENCES)
    assert article.provenance["body"].source == "json_ld"


@pytest.mark.parametrize("kind", ["Recipe", "HowTo"])
def test_steps_in_json_ld(kind: str) -> None:
    """Recipes and guides have no body there but steps, as texts, as directions, or in sections of them."""
    steps: list[Any] = [
        {"@type": "HowToStep", "text": SENTENCES[1]},
        {
            "@type": "HowToSection",
            "itemListElement": [{"@type": "HowToDirection", "text": f"<p>{text}</p>"} for text in SENTENCES[2:]],
        },
    ]
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": TITLE,
        "description": SENTENCES[0],
        "datePublished": TIME,
    }
    node |= {"recipeInstructions": steps} if kind == "Recipe" else {"step": steps}

    page = shell(f"<script type='application/ld+json'>{json.dumps(node)}</script>")
    (article,) = articles(served(page, fetched_at=TIME))

    assert " ".join(article.text.split()) == " ".join(SENTENCES)
    assert article.provenance["body"].source == "json_ld"


def test_headings_and_lists() -> None:
    """Headings, lists and quotations keep their kind; pictures, advertisements and teasers are no text."""
    blocks = [
        {"type": "paragraph", "text": SENTENCES[0]},
        {"type": "heading", "text": "A hinge had frozen"},
        *({"type": "paragraph", "text": text} for text in SENTENCES[1:]),
        {
            "type": "list",
            "items": [{"text": "Grease for the hinge of the bow door"}, {"text": "A heater to stand beside the bow door"}],
        },
        {"type": "image", "text": "The ferry at dusk, seen from the pier that was closed."},
        {"type": "newsletter", "text": "Get the news of the harbour by mail every morning before six."},
        {"type": "paragraph", "text": OTHER_SENTENCES[0]},
    ]
    (article,) = articles(served(shell(state({"title": TITLE, "blocks": blocks})), fetched_at=TIME))

    assert [block.type for block in article.body] == ["paragraph", "heading", *["paragraph"] * 4, "list", "paragraph"]
    assert "dusk" not in article.text
    assert "by mail" not in article.text


def test_comments_beside_it() -> None:
    """What readers say is longer than the article, and is none of it."""
    story = {"title": TITLE, "body": markup(), "comments": [{"text": text} for text in OTHER_SENTENCES * 3]}
    (article,) = articles(served(shell(state({"story": story})), fetched_at=TIME))

    assert article.text == TEXT


def test_the_shown_text_wins() -> None:
    """Where the page shows its article, what it carries is not read, be it longer or another."""
    for texts in (MORE, OTHER_SENTENCES):
        page = html().replace("</body>", state({"story": {"title": TITLE, "body": markup(texts)}}) + "</body>")
        (article,) = articles(served(page, fetched_at=TIME))

        assert article.text == TEXT


def test_what_is_for_those_who_pay() -> None:
    """A page that shows the beginning of an article that must be paid for gives no more than that."""
    linked = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False, "articleBody": "\n".join(MORE)}
    page = html(markup(SENTENCES[:3]), f"<script type='application/ld+json'>{json.dumps(linked)}</script>")
    (article,) = articles(served(page, fetched_at=TIME))

    assert article.text == "\n\n".join(SENTENCES[:3])
    assert article.rights.paywalled


@pytest.mark.parametrize(
    "value",
    [
        {"story": {"title": OTHER, "body": markup(OTHER_SENTENCES)}},
        {"story": {"title": TITLE, "body": "<p>Too short to be an article.</p>"}},
        {"title": TITLE, "latest": [{"title": OTHER, "url": "/map", "body": markup(OTHER_SENTENCES)}] * 4},
        [[[[]]]],
        {"title": TITLE, "body": {"body": {"body": None}}},
    ],
    ids=["another article", "too short", "teasers", "nothing", "no text"],
)
def test_no_guess(value: Any) -> None:
    """Data without a text under the page's own headline give no article."""
    found = cleaned(served(shell(state(value)), fetched_at=TIME))

    assert not hasattr(found, "articles")


def test_a_notice_instead_of_the_text() -> None:
    """A shown notice that has nothing in common with the carried article does not stand in its place."""
    said = "This page needs scripts that your browser does not run at the moment, so please turn them on and come back."
    notice = f"<main><h1>Enable scripts</h1><p>{said}</p></main>"
    (article,) = articles(served(shell(state({"story": {"title": TITLE, "body": markup(MORE)}}), notice), fetched_at=TIME))

    assert SENTENCES[0] in article.text
    assert "browser" not in article.text


def test_paragraphs_are_shown_once() -> None:
    """A page that shows and carries the same text has it once."""
    page = html().replace("</body>", state({"story": RICH["html"]}) + "</body>")
    (article,) = articles(served(page, fetched_at=TIME))

    assert article.text.count(SENTENCES[0]) == 1
