"""Articles for the tests of grouping: our own sentences, fingerprinted as enrichment does it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from types import ModuleType
from typing import Any

import pytest

from streams.enrich.document import Document
from streams.enrich.fingerprint import fingerprint
from streams.enrich.words import Frequencies, load_frequencies
from streams.group.article import Grouped, group_article, group_withdrawal
from streams.group.index import Index, Shelf
from streams.group.memory import ArticleMemory
from streams.group.resemblance import bands
from streams.records import EnrichedArticle, Entity, GroupedArticle, Origin, Quality, Quote, Site, Speaker, Versions, Withdrawal

START = datetime(2026, 3, 12, 8, tzinfo=UTC)
WINDOW = 72 * 3600

FERRY = (
    "The evening ferry from Kilmorra to the islands ran aground on a sandbank on Thursday with 212 passengers on board. "
    "Nobody was hurt, the harbour master Aoife Brannigan said, and the lifeboat crew of Port Elin took off the children first. "
    "The vessel, the Grey Petrel, had left its channel in thick fog after its radar failed. "
    "Passengers spent five hours on deck under blankets before the tide lifted the hull shortly after midnight. "
    "Divers will inspect the keel on Friday, and the company Norhaven Lines has suspended the crossing until they report."
)
FERRY_AGAIN = (
    "Divers have found a crack in the keel of the Grey Petrel, the ferry that struck a sandbank off Kilmorra in fog. "
    "Norhaven Lines said on Friday that the vessel would be towed to the yard at Port Elin and that the crossing to the islands "
    "would stay closed for a fortnight. The harbour master, Aoife Brannigan, praised the lifeboat crew. "
    "An inquiry into the failed radar is to begin next week, and passengers are to be paid back their fares."
)
ORCHARD = (
    "Late frost has destroyed most of the plum blossom in the Velden valley, growers said after inspecting their orchards at dawn. "
    "Temperatures fell to minus six degrees, and the candles that were lit between the rows could not save the early varieties. "
    "The growers' association of Velden expects a quarter of last year's harvest and asks the ministry of agriculture for aid. "
    "Its chairman Joost Harmsen said that three frosts in four years were more than family farms could carry."
)
CHESS = (
    "Seventeen-year-old Ilse Tamm won the national chess title in Narva with a round to spare, the youngest champion so far. "
    "She drew her game against the defending champion Peeter Kask in a rook ending of ninety moves. "
    "The federation will send her to the tournament of candidates in Lisbon, and her school has given her a week off. "
    "Tamm learned the moves from her grandmother, a retired locksmith, at the age of four."
)


@cache
def frequencies() -> Frequencies:
    """The word table that ships."""
    return load_frequencies()


def at(hours: float) -> str:
    """A time so many hours after the tests' beginning."""
    return (START + timedelta(hours=hours)).isoformat().replace("+00:00", "Z")


def person(name: str, kind: str = "person") -> Entity:
    """An entity of this name."""
    return Entity(id=name, type=kind, name=name, match_key=name.casefold(), salience=0.5)  # type: ignore[arg-type]  # kinds are few


def said(text: str, speaker: str | None = None) -> Quote:
    """A quotation."""
    return Quote(text=text, start=0, end=len(text), kind="direct", speaker=Speaker(name=speaker, text="") if speaker else None)


def article(
    name: str,
    text: str,
    *,
    title: str = "",
    hours: float = 0,
    fetched: float | None = None,
    site: str | None = None,
    language: str = "en",
    entities: Iterable[Entity] = (),
    quotes: Iterable[Quote] = (),
) -> EnrichedArticle:
    """An enriched article: ``hours`` is its event time after the tests' beginning, ``fetched`` when it was fetched (else then)."""
    title = title or text.split(".", maxsplit=1)[0]
    named = list(entities)
    return EnrichedArticle(
        id=name,
        page_id=f"page-{name}",
        position=0,
        siblings=1,
        url=None,
        canonical_url=None,
        site=Site(domain=site or f"{name}.example"),
        title=title,
        event_time=at(hours),
        event_time_basis="published",
        language=language,
        body=[],
        text=text,
        quality=Quality(confidence=1.0),
        origin=Origin(fetched_at=at(hours if fetched is None else fetched)),
        versions=Versions(copydesk="0"),
        entities=named,
        quotes=list(quotes),
        fingerprint=fingerprint(Document(text, title, language, []), named, frequencies()),
    )


def withdrawal(name: str, hours: float = 0) -> Withdrawal:
    """The article's page is gone."""
    return Withdrawal(id=name, page_id=f"page-{name}", url=None, language="en", origin=Origin(fetched_at=at(hours)))


def take(index: Index, item: EnrichedArticle | Withdrawal, window: int = WINDOW) -> Grouped:
    """Groups one item and moves the index on."""
    grouped = group_withdrawal(item, index, window) if isinstance(item, Withdrawal) else group_article(item, index, window)
    index.apply(grouped.changes)
    return grouped


def story_of(grouped: Grouped) -> str:
    """The story that the grouped article names."""
    assert isinstance(grouped.article, GroupedArticle)
    assert grouped.article.story_id is not None
    return grouped.article.story_id


def edited(text: str, share: float, seed: int = 1) -> str:
    """The text with about this share of its words replaced."""
    random = Random(seed)  # noqa: S311 - test data
    return " ".join(f"x{random.randrange(10**6)}" if random.random() < share else word for word in text.split())


def invented(seed: int, words: int = 120) -> str:
    """A text of invented words, which shares next to nothing with one of another seed."""
    random = Random(seed)  # noqa: S311 - test data
    return " ".join(f"w{random.randrange(10**7)}" for _ in range(words))


@contextmanager
def small_segments(*modules: tuple[ModuleType, int]) -> Iterator[None]:
    """Segments of so many bits in these modules, so that a few articles fill several."""
    with pytest.MonkeyPatch.context() as patch:
        for module, bits in modules:
            patch.setattr(module, "SEGMENT_BITS", bits)
            patch.setattr(module, "SEGMENT", 1 << bits)
            if hasattr(module, "FEW"):
                patch.setattr(module, "FEW", 1)
        yield


def contents(index: Index) -> dict[str, Any]:
    """All that an index says, whatever numbers its articles have."""
    articles = dict(index.articles)
    shelves = {
        language: (
            shelf.articles,
            {word: (shelf.terms.count(word), set(shelf.terms.get(word))) for one in articles.values() for word in one.terms},
            {word: (shelf.names.count(word), set(shelf.names.get(word))) for one in articles.values() for word in one.names},
            {name: _sharing(shelf, one) for name, one in articles.items()},
        )
        for language, shelf in index.shelves.items()
    }
    return {
        "articles": articles,
        "stories": dict(index.stories),
        "families": dict(index.families),
        "roots": index.family_of_root,
        "story_of": dict(index.story_of),
        "members": {story: set(index.members.get(story)) for story in index.stories},
        "passed": list(index.ages.passed(0)),
        "clock": index.ages.clock(),
        "sites": {name: [page.tolist() for page in index.sites.latest(one, 3).pages.values()] for name, one in articles.items()},
        "when": {name: index.when(name) for name in articles},
        "shelves": shelves,
    }


def _sharing(shelf: Shelf, one: ArticleMemory) -> set[str]:
    """A single band may be shared by chance."""
    return {name for name, count in shelf.bands.having(bands(one.minhash)).items() if count > 1}
