"""Topic administration on the real broker."""

from streams.kafka import admin
from streams.settings import Settings
from streams.topics import catalogue


async def test_nothing_is_left_to_do_after_apply(settings: Settings) -> None:
    """``apply`` makes the cluster what the catalogue says, and a second one does nothing."""
    wanted = catalogue(settings)

    assert await admin.plan(settings, wanted) == []
    assert await admin.apply(settings, wanted) == []
