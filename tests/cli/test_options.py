"""What commands share: what is known of pages, and what is no page."""

import click
import pytest
from click.testing import CliRunner

from streams.cli.options import Skips, examples, facts, only_one, page_facts
from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import FetchFacts
from streams.records import RawPage


@click.command(epilog=examples("copydesk ask --url https://harbour.example/1", "copydesk ask"))
@page_facts
def ask(url: str | None, source: str | None, fetched_at: str | None) -> None:
    """Prints what the options say."""
    click.echo(facts(url, source, fetched_at))


def called(*arguments: str) -> tuple[int, str]:
    """The exit code and all that is printed."""
    result = CliRunner().invoke(ask, arguments)
    return result.exit_code, result.output


def test_facts_are_what_the_options_say() -> None:
    """What is not said is not known."""
    said = called("--url", "https://harbour.example/1", "--fetched-at", "2026-03-12T11:00:00+01:00")

    assert said == (0, f"{FetchFacts(url='https://harbour.example/1', fetched_at='2026-03-12T11:00:00+01:00')}\n")


@pytest.mark.parametrize("text", ["2026-03-12T11:00:00", "noon", ""])
def test_a_time_of_fetching_has_a_zone(text: str) -> None:
    """Without one it is a wrong call, and the message shows how it is written."""
    code, output = called("--fetched-at", text)

    assert (code, "is no time with a zone" in output) == (2, True)


def test_help_ends_with_calls_to_copy() -> None:
    """Each on a line of its own, as it stands."""
    assert called("--help")[1].endswith("Examples:\n    copydesk ask --url https://harbour.example/1\n    copydesk ask\n")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_one_address_names_one_page(count: int) -> None:
    """What is no page, or could not be read, does not count."""
    found: list[Found | Unreadable | Skipped] = [
        Unreadable("a.html", None, "gone"),
        Skipped("a.warc", 1, "images"),
        *[Found(f"{number}.html", None, RawPage(html="<p>")) for number in range(count)],
    ]

    if count > 1:
        with pytest.raises(click.UsageError, match="--url names one page"):
            only_one(found)
    else:
        assert list(only_one(found)) == found


def test_what_is_no_page_is_counted_and_the_first_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Ten by name, so that an archive of a million images fills no screen; the commonest first in the count."""
    skips = Skips()
    for number in range(12):
        skips.add(Skipped("a.xml", number, "feed entries without text", f"https://harbour.example/{number}"))
    for number in range(1_500):
        skips.add(Skipped("a.warc", number, "images"))
    skips.tell()

    named = capsys.readouterr().err.splitlines()
    assert len(named) == 11
    assert named[0] == "a.xml:0: feed entries without text: https://harbour.example/0"
    assert named[-1] == "no pages: 1,500 images, 12 feed entries without text"


def test_where_all_are_pages_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """No line of zeros."""
    Skips().tell()

    assert capsys.readouterr().err == ""
