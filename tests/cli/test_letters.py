"""Dead letters as a person reads them."""

import pytest

from streams.cli.letters import BEGINNING, Counted, beginning, counted, described, line, shown
from streams.dead_letters.read import Letter, Original
from streams.dead_letters.redrive import Standing
from streams.outcomes import DeadReason


def letter(
    reason: str = "timeout", *, url: str | None = "https://harbour.example/1", value: bytes | None = b"<p>Late.</p>"
) -> Letter:
    """One letter; its second header is the letter's own."""
    headers = (("url", b"\x1b[31mu"), ("copydesk.reason", reason.encode()))
    original = Original(
        topic="news.pages.raw.v1", partition=0, timestamp=1_700_000_000_000, key=b"\xffk", value=value, headers=headers[:1]
    )
    return Letter(
        step="clean",
        partition=0,
        offset=17,
        time=1_700_000_000_000,
        reason=reason,
        detail="no result within 5 s",
        redrives=1,
        dropped=0,
        url=url,
        source="crawl",
        producer_id=None,
        headers=headers,
        original=original,
    )


def test_letters_are_counted_by_reason_the_most_first() -> None:
    """With how they stand, whom most are from and what the reason means; one that is none of ours is said to be so."""
    counts = Counted()
    for reason, stands in (("timeout", Standing.WAITING), ("of another program", Standing.RETURNED), ("timeout", Standing.GUARDED)):
        counts.add(letter(reason), stands)
    first, second = counted(counts)

    assert counts.letters == 3
    assert first[:5] == ("clean", ("timeout", "bold"), 1, 0, 1)
    assert first[7:] == ("harbour.example", (DeadReason.TIMEOUT.meaning, "dim"))
    assert second[2:5] == (0, 1, 0)
    assert second[8] == ("no reason of this program", "dim")


@pytest.mark.parametrize(("url", "named"), [(None, "crawl"), ("https://a.example/1", "a.example"), ("http://[", "crawl")])
def test_whom_a_letter_is_from_is_the_host_else_the_feed(url: str | None, named: str) -> None:
    """An address that cannot be read names nobody."""
    assert line(letter(url=url), Standing.WAITING)[3] == named


def test_as_json_it_says_all_but_the_content() -> None:
    """Its size stands for it."""
    told = described(letter(), Standing.WAITING)

    assert (told["address"], told["stands"], told["bytes"]) == ("clean/0/17", "waiting", 12)
    assert "Late" not in str(told)


def test_in_full_nothing_drives_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Headers of the original and of the letter stand apart; control characters and broken bytes are spelt out."""
    shown(letter(), Standing.WAITING)
    printed = capsys.readouterr().out

    assert "\x1b[31mu" not in printed
    assert "\\xffk" in printed
    assert printed.index("Headers of the original") < printed.index("url: ") < printed.index("Headers of the letter")
    assert printed.index("Headers of the letter") < printed.index("copydesk.reason: timeout")
    assert "Late." in printed


def test_a_null_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """There is no beginning of it to show."""
    shown(letter(value=None), Standing.WAITING)

    printed = capsys.readouterr().out
    assert "null" in printed
    assert "The original begins" not in printed


def test_how_an_original_begins_leaves_people_out() -> None:
    """Addresses and numbers are counted in their place, and the rest is cut."""
    text = beginning(b"Write to jane.doe@gmail.com or call +44 20 7946 0999.\n" + b"More follows. " * 1_000)

    assert "jane.doe" not in text
    assert "7946" not in text
    assert "[1 × email, 1 × phone not shown]" in text
    assert len(text) < BEGINNING + 100
    assert " …" in text
