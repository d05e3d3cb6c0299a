"""Entries as JSON-LD describes them, made one list with those of the markup."""

from hypothesis import given
from hypothesis import strategies as st

from streams.clean.articles.live.entry import Entry
from streams.clean.articles.live.json_ld import described_entries, merged
from streams.clean.markup.json_ld import LinkedArticle
from streams.records import Block
from tests.clean.articles.live.pages import ENTRIES, URL


def entry(title: str = "", text: str = "", source: str = "entry", **known: str) -> Entry:
    """An entry."""
    return Entry(title=title, blocks=[Block(type="paragraph", text=text)] if text else [], source=source, **known)  # type: ignore[arg-type]


def one(**said: str) -> Entry:
    """What is made of one description."""
    (found,) = described_entries([LinkedArticle(**said)], URL)  # type: ignore[arg-type]
    return found


def test_a_description() -> None:
    """Headline, times, body by lines; an address where it names this entry alone."""
    found = one(headline="Wall  holds", published="2026-03-12T14:05Z", body="One line.\n\nAnother line.", url="#20260312")

    assert (found.title, found.time, found.address) == ("Wall holds", "2026-03-12T14:05Z", f"{URL}#20260312")
    assert [block.text for block in found.blocks] == ["One line.", "Another line."]
    assert one(headline="Wall holds", url=URL).address is None


def test_markup_inside_a_description() -> None:
    """Publishers put markup into these strings; a reader sees none."""
    found = one(headline="<b>Wall</b> holds", body="<p>The <a href='/x'>wall</a> holds.</p><p>So it does.</p>")

    assert found.title == "Wall holds"
    assert [block.text for block in found.blocks] == ["The wall holds.", "So it does."]


def test_what_stands_in_for_a_headline_and_a_body() -> None:
    """A name does for a headline, a description for a body."""
    found = one(name="Wall holds", description="The wall holds.")

    assert (found.title, found.text) == ("Wall holds", "The wall holds.")


def test_the_exact_says_more() -> None:
    """Of one entry in both, markup keeps its title and text; time and address come from JSON-LD."""
    shown = entry("Wall holds", "The wall has kept the sea out.", time="14:05")
    told = entry("Wall holds", "The wall has kept the sea out.", "json_ld", time="2026-03-12T14:05Z", address=f"{URL}#1234")
    (found,) = merged([shown], [told])

    assert (found.time, found.address, found.source, found.blocks) == (told.time, told.address, "json_ld", shown.blocks)


def test_two_entries_of_one_title() -> None:
    """Entries called "Summary" are told apart by their texts."""
    shown = [entry("Summary", "No ferries and no school."), entry("Summary", "The wind has turned.")]
    told = [
        entry("Summary", "The wind has turned.", "json_ld", time="07:30"),
        entry("Summary", "No ferries and no school.", "json_ld", time="09:15"),
    ]

    assert [found.time for found in merged(shown, told)] == ["09:15", "07:30"]


def test_without_markup() -> None:
    """Descriptions alone are entries where they have a body."""
    told = [entry("Wall holds", "The wall holds.", "json_ld"), entry("Nothing but a title", "", "json_ld")]

    assert merged([], told) == told[:1]


WRITTEN = st.lists(st.sampled_from(ENTRIES), unique=True)


@given(WRITTEN, WRITTEN)
def test_each_once(shown: list[tuple[str, str, str, str]], told: list[tuple[str, str, str, str]]) -> None:
    """Whatever markup and JSON-LD leave out, every entry is there once, those of the markup first and in its order."""
    found = merged(
        [entry(title, text) for _, title, _, text in shown], [entry(title, text, "json_ld") for _, title, _, text in told]
    )
    texts = [one.text for one in found]

    assert texts[: len(shown)] == [text for *_, text in shown]
    assert sorted(texts) == sorted({text for *_, text in (*shown, *told)})
