"""Where a replay may write, which is known without a broker; that it writes there and nowhere else, ``cli/test_replay`` shows."""

import pytest

from streams.errors import KafkaUnavailable, SettingsError
from streams.replay.run import SIDE_TOPIC, side_topic
from streams.settings import Settings
from streams.topics import catalogue

NOWHERE = Settings(bootstrap_servers="127.0.0.1:9")
"""Nobody listens there: whoever asks Kafka fails with ``KafkaUnavailable``."""


@pytest.mark.parametrize("name", sorted(catalogue(NOWHERE).by_name))
async def test_no_topic_of_the_pipeline_is_written_to(name: str) -> None:
    """Readers of the finished articles would take a replay's for new ones, and the steps would work them."""
    with pytest.raises(SettingsError, match=r"news\.replay\.v1"):
        await side_topic(NOWHERE, name)


@pytest.mark.parametrize("name", ["dlq.news.anything.v1", "news.state.anything.v1"])
async def test_nor_one_that_is_named_like_them(name: str) -> None:
    """Dead letters and states are read by their topics' names: one more would be taken for ours."""
    with pytest.raises(SettingsError, match="cannot be the topic of a replay"):
        await side_topic(NOWHERE, name)


@pytest.mark.parametrize("name", ["", ".", "-news", "news..v1", "news.", "News", "news v1", "news/v1", "größe", "news\n"])
async def test_what_is_no_name_is_refused(name: str) -> None:
    """Before Kafka is asked, and with what a name looks like."""
    with pytest.raises(SettingsError, match="small letters, digits and dashes between dots"):
        await side_topic(NOWHERE, name)


@pytest.mark.parametrize("name", [SIDE_TOPIC, "replay", "news.replay.rules-2.v1", "2026.spring"])
async def test_a_name_that_will_do_is_taken_to_kafka(name: str) -> None:
    """The one that messages propose too."""
    with pytest.raises(KafkaUnavailable, match=r"no broker answers at 127\.0\.0\.1:9"):
        await side_topic(NOWHERE, name)
