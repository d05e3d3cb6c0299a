"""Pages made for these tests, in our own words, and pages generated at random for the naive versions of what arrays compute."""

from hypothesis import strategies as st

_WORDS = ("harbour", "Council", "votes", "Read", "more:", "the", "of", "12", "yes.", "“Rock", "lighthouse,", "灯塔", "|", "cookies")
_ELEMENTS = ("p", "div", "section", "article", "h1", "h2", "blockquote", "span", "a", "b", "em", "figcaption", "td")
_CLASSES = ("", "", "story", "related-posts", "caption", "meta item")

PARAGRAPHS = (
    "The harbour council voted on Tuesday to rebuild the old lighthouse, which has stood dark since the storm of 1998.",
    "Work is to begin in spring, said Mara Lindqvist, who leads the council, and it should be finished before the autumn fair.",
    "“We owe it to the fishermen who still steer by that rock,” she told a crowded meeting in the town hall.",
    "Critics say the money would be better spent on the school, whose roof has leaked for three winters in a row.",
    "The lighthouse was built in 1871 by a family of masons who also raised the church and the first bridge over the sound.",
    "A vote on the second half of the budget, about four million crowns, is expected before the end of the month.",
)
TITLE = "Town votes to rebuild its dark lighthouse"
DESCRIPTION = "The harbour council wants the lighthouse back, critics would rather mend the school."


def page(body: str, *, before: str = "", after: str = "") -> str:
    """A page with the usual furniture around ``body``."""
    top = f"""<!doctype html><html><head><title>{TITLE} | The Sound Courier</title></head><body>
<header class="site-header"><div class="logo"><a href="/">The Sound Courier</a></div>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>{before}"""
    article = f"""<main><article class="article"><h1>{TITLE}</h1><div class="byline">By <a href="/staff/ola">Ola Berg</a></div>
<div class="article-body">{body}</div></article>{after}</main>"""
    bottom = """<aside class="related"><h3>Most read</h3><ul><li><a href="/a">Ferry late again</a></li>
<li><a href="/b">Herring back in the bay</a></li></ul></aside>
<footer><p>Copyright The Sound Courier. All rights reserved. Subscribe to our newsletter.</p></footer></body></html>"""
    return top + article + bottom


def story() -> str:
    """The plain article: six paragraphs."""
    return page("".join(f"<p>{text}</p>" for text in PARAGRAPHS))


def _markup(draw: st.DrawFn, depth: int) -> str:
    html = ""
    for kind in draw(st.lists(st.sampled_from(("text", "text", "element", "element", "br", "img")), max_size=4)):
        if kind == "text":
            html += " " + " ".join(draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14)))
        elif kind == "element" and depth:
            name, names = draw(st.sampled_from(_ELEMENTS)), draw(st.sampled_from(_CLASSES))
            inside = _markup(draw, depth - 1)
            html += f'<{name} class="{names}">{inside}</{name}>' if names else f"<{name}>{inside}</{name}>"
        elif kind == "br":
            html += "<br>"
        elif kind == "img":
            html += '<img src="/a.jpg">'
    return html


generated = st.composite(lambda draw: _markup(draw, 5) + "<p>The end of it.</p>")()
"""Pages of nested elements, few words and few class names, so that much of it recurs; at least one block."""
