"""Names, quotations and speakers in an article's text."""

import re
from html import unescape

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from streams.page.marked import marked
from streams.page.render import visible
from streams.records import Article, Block, Mention
from streams.records.examples import EXAMPLES
from streams.records.knowledge import Entity, Quote, Speaker

BASE = EXAMPLES["article"]
assert isinstance(BASE, Article)


def article(*texts: str, entities: list[Entity] | None = None, quotes: list[Quote] | None = None) -> Article:
    """One with these paragraphs."""
    body = [Block(type="paragraph", text=text) for text in texts]
    assert isinstance(BASE, Article)
    return msgspec.structs.replace(BASE, body=body, text="\n\n".join(texts), entities=entities or [], quotes=quotes or [])


def entity(*places: tuple[int, int]) -> Entity:
    """A person who is named there."""
    mentions = [Mention(start=start, end=end, text="") for start, end in places]
    return Entity(id="e1", type="person", name="Ana <b>", match_key="ana", role="mayor", mentions=mentions)


def quote(start: int, end: int) -> Quote:
    """Words of somebody."""
    return Quote(text="", start=start, end=end, kind="direct", cue="said", speaker=Speaker(name="Ana", text="she"))


PLACES = st.tuples(st.integers(-5, 60), st.integers(-5, 60))


@given(
    st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=3), st.lists(PLACES, max_size=4), st.lists(PLACES, max_size=3)
)
def test_every_word_is_shown_once_and_escaped(texts: list[str], named: list[tuple[int, int]], said: list[tuple[int, int]]) -> None:
    """Wherever names and quotations are claimed to stand: without our own tags the text is left, in its order."""
    html = marked(article(*texts, entities=[entity(*named)], quotes=[quote(*place) for place in said]))
    own = re.sub(r'<wbr><span class="by"[^>]*>[^<]*</span> ', "", html)
    lines = [unescape(re.sub(r"<[^>]*>", "", line)) for line in re.findall(r"<p>(.*?)</p>", own, re.DOTALL)]

    assert lines == [visible(text).replace("\r", "") if "\r" in text else visible(text) for text in texts]
    assert html.count("<q") == html.count("</q>")


def test_a_quotation_is_shown_with_its_marks_and_its_speaker() -> None:
    """The comma inside of the marks too; who spoke stands behind them."""
    text = '"We will build," said Ana.'

    html = marked(article(text, entities=[entity((22, 25))], quotes=[quote(1, 14)]))

    assert (
        '<q class="q">&#34;We will build,&#34;</q><wbr><span class="by" title="direct quote, cue: said; written: she">Ana</span>'
        in html
    )
    assert '<span class="e e-p" title="person: Ana &lt;b&gt;, mayor">Ana</span>.' in html
