"""Grouping over articles of any content that the record's type allows."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.errors import Poison
from streams.group.index import Index, restore
from streams.group.step import group_step
from streams.outcomes import PASSED
from streams.records import EnrichedArticle, GroupedArticle, Withdrawal, decode_passing, encode
from streams.settings import Settings
from streams.step import Record, Stages
from streams.topics import ENRICHED
from tests.contracts.strategies import of
from tests.group.made import at, contents

STEP, SETTINGS = group_step(), Settings()
WORK = STEP.prepare(SETTINGS)

times = st.integers(-1000, 10**5).map(at)
articles = st.builds(
    lambda article, event, fetched, name: replace(
        article, id=name, event_time=event, origin=replace(article.origin, fetched_at=fetched)
    ),
    of(EnrichedArticle),
    times,
    times,
    st.sampled_from("abc"),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(articles, min_size=1, max_size=4))
def test_any_article_passes_or_is_a_dead_letter(items: list[EnrichedArticle]) -> None:
    """What goes out can be read by the next step, and the state can be rebuilt; nothing else is raised but ``Poison``."""
    index, records = Index(), dict[bytes, bytes]()
    for item in items:
        record = Record(topic=ENRICHED, partition=0, offset=0, timestamp=0, key=None, value=encode(item))
        try:
            settled = STEP.settle(index, record, WORK(record, Stages()), SETTINGS)
        except Poison:
            continue
        index.apply(settled.changes)
        records |= {key: value for key, value in settled.changes.items() if value is not None}
        for key in [key for key, value in settled.changes.items() if value is None]:
            records.pop(key, None)
        assert settled.outcome == PASSED
        assert settled.outputs[0].value is not None
        assert isinstance(decode_passing(settled.outputs[0].value, GroupedArticle), GroupedArticle | Withdrawal)

    assert contents(restore(records.items())) == contents(index)
