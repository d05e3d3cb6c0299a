"""A page cleaned again in a process of its own."""

import subprocess
import sys

import msgspec

from streams.page.again import Worked, asked
from streams.step import Record

PAGE = b"""<html><head><title>Harbour opens</title></head><body><nav>Home | News</nav><article><h1>Harbour opens</h1>
<p>The harbour of Porto Novo opened again on Monday after a storm had closed it for nine days, the port's master said.</p>
<p>Call the desk at +44 20 7946 0958 for the list of ships that wait outside the breakwater, which grew to forty on Sunday.</p>
<p>Two pilots were hurt when a launch broke loose, and the council will look at the moorings before the autumn gales begin.</p>
</article><aside><p>Read our house rules</p></aside></body></html>"""


def record(value: bytes, **headers: str) -> Record:
    """A raw record as a crawler sends it."""
    given = {"url": "https://example.org/news/1", "fetched-at": "2026-03-12T19:05:00Z", "content-type": "text/html"} | headers
    encoded = tuple((name, text.encode()) for name, text in given.items())
    return Record(topic="news.pages.raw.v1", partition=0, offset=3, timestamp=1, key=b"k", value=value, headers=encoded)


def again(given: Record) -> Worked:
    """What the process says."""
    done = subprocess.run(
        [sys.executable, "-m", "streams.page.again"], input=asked(given), capture_output=True, check=True, timeout=120
    )
    return msgspec.json.decode(done.stdout, type=Worked)


def test_every_block_has_its_score_and_no_contact_data() -> None:
    """The text is taken, what stands around it left, and the model is named."""
    made = again(record(PAGE))
    taken = {block.text: block.is_taken for block in made.blocks}

    assert made.model.startswith("body-")
    assert [is_taken for text, is_taken in taken.items() if text.startswith(("The harbour", "Two pilots", "Call the desk"))] == [
        True
    ] * 3
    assert [is_taken for text, is_taken in taken.items() if "house rules" in text] == [False]
    assert all(0 <= block.score <= 1 for block in made.blocks)
    assert not any("7946" in text for text in taken)


def test_what_is_no_page_is_said() -> None:
    """It dies as it would in the pipeline."""
    made = again(record(b"\x00\x01", **{"content-encoding": "br"}))

    assert made.blocks == ()
    assert made.refused.startswith("dead: ")
