"""One example of each record, typed, so that it cannot say what the types do not. Invented, like all that stands in them."""

import msgspec

from streams.records import (
    Agent,
    Article,
    Block,
    CleanArticle,
    Dateline,
    Destination,
    Duplicate,
    EnrichedArticle,
    Entity,
    GroupedArticle,
    Grouping,
    Habits,
    Image,
    Keyword,
    Link,
    Mention,
    NewsSource,
    Origin,
    Provenance,
    Quality,
    Quote,
    RawPage,
    RecentPages,
    Redaction,
    RefusedPage,
    Rights,
    Routing,
    SameEvent,
    SharedText,
    Site,
    Slots,
    Speaker,
    Story,
    StoryQuote,
    Timestamp,
    Topic,
    Versions,
    Withdrawal,
)
from streams.records.article import Fingerprint
from streams.records.ids import first_article_id, page_id

_URL = "https://harbourgazette.example/world/2026/03/12/register"
_ID = first_article_id(_URL, page_id(_URL, ""))
_PAGE = page_id(_URL, "")
_STORY = "5d1f0d2f6f3f4c0f9f6a2f0c7c0e5a11"
_SAID = "You cannot argue for long about a queue that everybody can see"
_FIRST = "Three countries that share the lower Danube agreed on Thursday to count waiting barges together."
_SECOND = f'"{_SAID}," said Annelie Brandt.'
_TEXT = f"{_FIRST}\n\n{_SECOND}"
_SAID_AT = _TEXT.index(_SAID)
_SHE_AT = _TEXT.index("Annelie Brandt")
_ORIGIN = Origin(
    topic="news.pages.raw.v1",
    partition=2,
    offset=40_117,
    fetched_at="2026-03-12T19:05:00Z",
    source="gazette-rss",
    producer_id="g-7",
)

RAW = RawPage(
    url=f"{_URL}?utm_source=rss",
    fetched_at="2026-03-12T19:05:00Z",
    http_status=200,
    headers={"content-type": "text/html; charset=utf-8"},
    source="gazette-rss",
    producer_id="g-7",
    html=f"<html><head><title>Barges to be counted</title></head><body><h1>Barges to be counted</h1><p>{_FIRST}</p></body></html>",
)

CLEAN = CleanArticle(
    id=_ID,
    page_id=_PAGE,
    position=0,
    siblings=1,
    url=_URL,
    canonical_url=_URL,
    site=Site(domain="harbourgazette.example", name="The Harbour Gazette"),
    title="Danube states to count waiting barges together",
    kicker="Shipping",
    lead="Quotas are left for Friday.",
    authors=[Agent(name="Maeve Corrigan", role="Correspondent", organisation="The Harbour Gazette")],
    credit="With inputs from agencies",
    agencies=["Reuters"],
    syndicated=False,
    dateline=Dateline(place="GALATI", agency=None, day="March 12"),
    published_at=Timestamp(
        local="2026-03-12T17:40:00", offset="+00:00", utc="2026-03-12T17:40:00Z", raw="2026-03-12T17:40:00+00:00", source="json_ld"
    ),
    event_time="2026-03-12T17:40:00Z",
    event_time_basis="published",
    language="en",
    language_claimed="en-GB",
    sections=["World"],
    tags=["Danube", "Shipping"],
    body=[Block(type="paragraph", text=_FIRST), Block(type="paragraph", text=_SECOND)],
    text=_TEXT,
    images=[
        Image(url="https://img.harbourgazette.example/lead.jpg", caption="Barges at anchor off Sulina.", credit="Oda Lindqvist")
    ],
    links=[Link(url="https://danube-register.example/", text="count waiting barges")],
    rights=Rights(tdm_reserved=True, copyright="© The Harbour Gazette 2026"),
    redactions=[Redaction(kind="email", count=1)],
    quality=Quality(confidence=0.97, flags=[]),
    provenance={"title": Provenance(source="json_ld", confidence=0.99)},
    origin=_ORIGIN,
    versions=Versions(copydesk="0.1.0", models={}),
)

_FOUND = {
    "entities": [
        Entity(
            id="e1",
            type="person",
            name="Annelie Brandt",
            match_key="annelie brandt",
            salience=0.6,
            mentions=[Mention(start=_SHE_AT, end=_SHE_AT + len("Annelie Brandt"), text="Annelie Brandt")],
        )
    ],
    "quotes": [
        Quote(
            text=_SAID,
            start=_SAID_AT,
            end=_SAID_AT + len(_SAID),
            kind="direct",
            cue="said",
            speaker=Speaker(name="Annelie Brandt", text="Annelie Brandt", entity_id="e1"),
        )
    ],
    "keywords": [Keyword(text="waiting barges", score=1.0)],
    "topics": [
        Topic(code="04000000", top_code="04000000", name="economy, business and finance", score=0.7, because="barges, quotas")
    ],
    "word_count": 30,
    "reading_minutes": 1,
}
_GROUPED = {"story_id": _STORY, "shares_text_with": [SharedText(id="0b6ddf0c6fbc4ad98e3e4f4d1cb2a7e0", containment=0.31)]}


def _grown(base: msgspec.Struct, into: type[msgspec.Struct], **more: object) -> msgspec.Struct:
    """A record with what the next step adds."""
    return into(**{**msgspec.structs.asdict(base), **more})


ENRICHED = _grown(
    CLEAN,
    EnrichedArticle,
    **_FOUND,
    fingerprint=Fingerprint(
        minhash=[2_118_340_911, 77_120_455],
        shingles=21,
        terms={"barges": 0.8, "danube": 0.6},
        names={"annelie brandt": 0.6},
        title=["danube"],
    ),
)
GROUPED = _grown(CLEAN, GroupedArticle, **_FOUND, **_GROUPED)
FINISHED = _grown(
    GROUPED,
    Article,
    revision=2,
    status="corrected",
    changed=["text"],
    first_published_at="2026-03-12T19:05:02Z",
    routing=Routing(
        destinations=[Destination(topic="news.articles.v1", because=["everything"])],
        matched=["everything"],
        rules_version="3f2a90c1",
    ),
)

EXAMPLES: dict[str, msgspec.Struct] = {
    "raw_page": RAW,
    "clean_article": CLEAN,
    "enriched_article": ENRICHED,
    "grouped_article": GROUPED,
    "article": FINISHED,
    "withdrawal": Withdrawal(id=_ID, page_id=_PAGE, url=_URL, language="en", origin=_ORIGIN),
    "grouping": Grouping(
        id=_ID,
        story_id=_STORY,
        family_id="0b6ddf0c6fbc4ad98e3e4f4d1cb2a7e0",
        root_id="0b6ddf0c6fbc4ad98e3e4f4d1cb2a7e0",
        duplicate_of=Duplicate(id="0b6ddf0c6fbc4ad98e3e4f4d1cb2a7e0", resemblance=0.91, containment=0.97),
        since="2026-03-12T17:40:00Z",
    ),
    "story": Story(
        id=_STORY,
        headline=CLEAN.title,
        headline_article=_ID,
        language="en",
        first_time="2026-03-12T11:59:00Z",
        last_time="2026-03-12T17:40:00Z",
        articles=["0b6ddf0c6fbc4ad98e3e4f4d1cb2a7e0", _ID],
        article_count=2,
        sources=["harbourgazette.example", "meridianwire.example"],
        by_source={"harbourgazette.example": 1, "meridianwire.example": 1},
        by_language={"en": 2},
        entities=["Annelie Brandt"],
        places=["Galati"],
        same_event_as=[SameEvent(story_id="0f9f6a2f0c7c0e5a115d1f0d2f6f3f4c", measure=0.64)],
        quotes=[StoryQuote(text=_SAID, speaker="Annelie Brandt", articles=["0b6ddf0c6fbc4ad98e3e4f4d1cb2a7e0", _ID])],
    ),
    "refused_page": RefusedPage(
        page_id=page_id("https://harbourgazette.example/world", ""),
        url="https://harbourgazette.example/world",
        reason="index_page",
        detail="8 teasers, no paragraph",
        origin=_ORIGIN,
    ),
    "news_source": NewsSource(
        source="harbourgazette.example",
        partition=2,
        feed="gazette-rss",
        first_page_at="2026-03-02T07:00:12Z",
        last_page_at="2026-03-12T19:05:00Z",
        last_article_at="2026-03-12T19:05:00Z",
        outcomes={"split": 311, "unchanged": 40, "refused:index_page": 12},
        articles=318,
        hour=492_211,
        pages_by_hour=[1, 3, 4],
        articles_by_hour=[1, 3, 3],
        rhythm=[
            Slots(seconds=10, last=177_195_990, seen="1"),
            Slots(seconds=300, last=5_906_533, seen="10012401"),
            Slots(seconds=3_600, last=492_211, seen="7ffe07ffe07"),
        ],
        recent=RecentPages(
            ago=[2_940, 1_215, 0],
            ended=["split", "refused:index_page", "split"],
            has=["11111", "", "10111"],
            confidence=[93, 0, 91],
        ),
        habits=Habits(articles=330, has=[1.0, 0.97, 1.0, 0.99, 0.98], confidence=0.92),
        gone_since={"authors": "2026-03-12T18:16:00Z"},
    ),
}
"""By the name of the record's files."""
