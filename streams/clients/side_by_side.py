"""A story over its sources, side by side: what all say, what some, what one alone, where they differ, who was first.

The story and every known revision of its articles enter, a ``SideBySide`` leaves; none can fail. Articles of one site are one
source. A statement is a sentence with those of others that say the same (``statements``): what is compared are words, not their
sense, so two that contradict each other stand together, and a paraphrase in other words stands alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from streams.clients.statements import Statement, statements
from streams.enrich.document import Document
from streams.records import Article, Quote, Story

Share = Literal["all", "some", "one"]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """An article of the story as it stands now: ``time`` is its event time, ``copy_of`` the id of the article that it repeats."""

    article_id: str
    source: str
    title: str
    url: str | None
    time: str
    revision: int
    status: str
    copy_of: str | None


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in the words of its first source, and who else makes it."""

    text: str
    sources: list[str]
    share: Share


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """What sources give differently: numbers of ``what``, or the words of the speaker ``what``; by form, its sources."""

    what: str
    forms: dict[str, list[str]]


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """A title that was changed, and when the change was fetched."""

    time: str
    source: str
    before: str
    after: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the time line."""

    time: str
    source: str
    what: str
    title: str


class SideBySide(msgspec.Struct, frozen=True, kw_only=True):
    """The story over its sources.

    Attributes:
        story: as it stands.
        reports: its articles, the earliest first: whose is the first was first.
        said: statements, those of most sources first.
        numbers: numbers that differ within one statement.
        quotations: quotations of one speaker that differ.
        headlines: titles that were changed.
        timeline: what came when.
    """

    story: Story
    reports: list[Account]
    said: list[Assertion]
    numbers: list[Differing]
    quotations: list[Differing]
    headlines: list[Headline]
    timeline: list[Event]


def side_by_side(story: Story, revisions: Iterable[Article]) -> SideBySide:
    """Compares the articles of the story; withdrawn ones are listed and say nothing."""
    ordered = sorted(revisions, key=lambda article: (article.event_time, article.id, article.revision))
    latest = {article.id: article for article in ordered}
    shown = sorted(latest.values(), key=lambda article: (article.event_time, article.id))
    speaking = [article for article in shown if article.status != "withdrawn"]
    told = statements([Document(article.text, article.title, article.language, article.body) for article in speaking])
    sources = [source_of(article) for article in speaking]
    return SideBySide(
        story=story,
        reports=[_report(article) for article in shown],
        said=_said(told, sources),
        numbers=list(_numbers(told, sources)),
        quotations=_quotations(speaking),
        headlines=list(_headlines(ordered)),
        timeline=_timeline(ordered),
    )


def source_of(article: Article) -> str:
    """What a reader calls the source: the domain, else the publisher's name, else the beginning of the article's id."""
    return article.site.domain or article.site.name or article.id[:8]


def _report(article: Article) -> Account:
    return Account(
        article_id=article.id,
        source=source_of(article),
        title=article.title,
        url=article.url,
        time=article.event_time,
        revision=article.revision,
        status=article.status,
        copy_of=article.duplicate_of.id if article.duplicate_of else None,
    )


def _said(told: Iterable[Statement], sources: Sequence[str]) -> list[Assertion]:
    every, found = len(set(sources)), []
    for statement in told:
        saying = list(dict.fromkeys(sources[sentence.of] for sentence in statement.sentences))
        share: Share = "one" if len(saying) == 1 else "all" if len(saying) == every else "some"
        found.append(Assertion(text=statement.sentences[0].text, sources=saying, share=share))
    return sorted(found, key=lambda said: -len(said.sources))


def _numbers(told: Iterable[Statement], sources: Sequence[str]) -> Iterable[Differing]:
    for statement in told:
        units: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for sentence in statement.sentences:
            for unit, number in sentence.numbers.items():
                _note(units[unit][number], sources[sentence.of])
        for unit, forms in units.items():
            if _differ(forms):
                yield Differing(what=unit, forms=dict(forms))


def _quotations(articles: Sequence[Article]) -> list[Differing]:
    """Quotations of one speaker that say the same in other words."""
    said: dict[str, list[tuple[str, Quote]]] = defaultdict(list)
    for article in articles:
        for quote in article.quotes:
            if quote.kind != "indirect" and quote.speaker is not None and quote.speaker.name:
                said[quote.speaker.name].append((source_of(article), quote))
    language = articles[0].language if articles else ""
    found = []
    for speaker, quotes in said.items():
        for statement in statements([Document(quote.text, "", language) for _, quote in quotes]):
            forms: dict[str, list[str]] = defaultdict(list)
            for sentence in statement.sentences:
                _note(forms[sentence.text], quotes[sentence.of][0])
            if _differ(forms):
                found.append(Differing(what=speaker, forms=dict(forms)))
    return found


def _note(sources: list[str], source: str) -> None:
    if source not in sources:
        sources.append(source)


def _differ(forms: dict[str, list[str]]) -> bool:
    """Whether the forms are those of different sources: one that gives two tells of two things."""
    named = [source for sources in forms.values() for source in sources]
    return len(forms) > 1 and len(named) == len(set(named))


def _headlines(ordered: Iterable[Article]) -> Iterable[Headline]:
    before: dict[str, str] = {}
    for article in ordered:
        if article.id in before and before[article.id] != article.title:
            yield Headline(
                time=article.origin.fetched_at, source=source_of(article), before=before[article.id], after=article.title
            )
        before[article.id] = article.title


def _timeline(ordered: Iterable[Article]) -> list[Event]:
    events = [Event(time=_time(one), source=source_of(one), what=_what(one), title=one.title) for one in ordered]
    return sorted(events, key=lambda event: event.time)


def _time(article: Article) -> str:
    return article.event_time if article.revision == 1 else article.origin.fetched_at


def _what(article: Article) -> str:
    if article.revision == 1:
        return "copy" if article.duplicate_of else "report"
    return f"{article.status}: {', '.join(article.changed)}" if article.changed else article.status
