"""A page that hangs the cleaner and one that kills its process: they are set aside whole, and their neighbours are published."""

import pytest

from streams.outcomes import PageOutcome
from streams.settings import Settings
from streams.topics import CLEAN, RAW, dead_letters
from tests.carried import carried, ended
from tests.cluster import read, send, tally
from tests.generated import generate
from tests.recovery.poisoned import HANG, KILL, poisoned_clean

pytestmark = [pytest.mark.kafka, pytest.mark.recovery]


async def test_poison_ends_in_the_dead_letters_byte_for_byte(settings: Settings) -> None:
    """Both stand there as they came, with the reason; every other page of the batch is worked."""
    settings = settings.model_copy(update={"limits": settings.limits.model_copy(update={"page_wall_seconds": 2.0})})
    good = [event for event in generate(40, seed=7) if event.page is PageOutcome.SPLIT][:12]
    poison = [b"\xff\xfe" + HANG + bytes(range(256)), b"\x00" + KILL + b"\xff"]
    headers = [("url", b"https://poison.example/1"), ("source", b"feed"), ("url", b"again")]
    messages = [(event.key, event.value, event.headers) for event in good]
    messages[4:4] = [(b"poison", value, tuple(headers)) for value in poison]

    async with carried(poisoned_clean(), settings):
        await send(settings, RAW, messages, 0)
        await ended(settings, "clean", len(messages), 120)

    letters = await read(settings, dead_letters(RAW))
    assert [(letter.key, letter.value) for letter in letters] == [(b"poison", value) for value in poison]
    assert [dict(letter.headers)["copydesk.reason"] for letter in letters] == [b"timeout", b"crashed"]
    assert all(list(letter.headers[:3]) == headers for letter in letters)
    assert (await tally(settings, "clean")).outcome("split") == len(good)
    assert len(await read(settings, CLEAN)) == len(good)
