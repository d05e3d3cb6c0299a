"""``copydesk status`` for people, for pipes and for machines."""

import io

import orjson
import pytest
from rich.console import Console

from streams.cli.status import Rates, picture, plain
from streams.observe.findings import findings
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger
from streams.observe.report import Report, supervisor_address
from streams.observe.sums import both
from streams.settings import Settings, WatchSettings
from streams.topics import RAW
from tests.cli.commands import copydesk, environment
from tests.cluster import send
from tests.observe.entries import entry, ledger

WAY = ledger(
    entry("clean", {"split": 3, "refused:feed": 1, "refused:empty": 1, "dead:timeout": 1, "sent": 4, "offsets": 6}, lag=2),
    entry("enrich", {"passed": 4}),
    entry("group", {"passed": 4}),
    entry("route", {"published": 4}, members=0),
)
TOLD = Verdict(ok=True, facts={"steps": {"clean": {"ok": True, "standing": "running", "reasons": []}}})


def made(way: Ledger = WAY, supervisor: Verdict | None = TOLD) -> Report:
    """A report on a ledger."""
    sums = both(way)
    return Report(way, sums, supervisor, "http://127.0.0.1:9464", tuple(findings(way, sums, supervisor)))


def seen(report: Report, rates: dict[str, float] | None = None) -> str:
    """The picture as a terminal of 140 columns shows it, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=140, markup=False, emoji=False, highlight=False).print(picture(report, rates))
    return screen.getvalue()


class TestPicture:
    """What a person sees."""

    def test_steps_sums_and_findings(self) -> None:
        """Outcomes with their reasons, both sums marked, and what is to be done."""
        text = seen(made())

        assert "split 3, refused 2 (empty 1, feed 1), dead 1 (timeout 1)" in text
        assert "✓ 8 pages in = 3 split + 2 refused + 1 dead + 2 in flight" in text
        assert "warning: clean: 1 dead (timeout 1)" in text
        assert "→ copydesk run route" in text

    def test_states(self) -> None:
        """A worker's own word where the supervisor has it, else what the group says."""
        lines = {line.split()[0]: line for line in seen(made()).splitlines() if line.split()}

        assert " ready " in lines["clean"]
        assert " in its group " in lines["enrich"]
        assert " stopped " in lines["route"]

    def test_a_broken_sum(self) -> None:
        """It is marked and explained."""
        text = seen(made(ledger(entry("clean", {"split": 1, "offsets": 3}))))

        assert "✗ 3 pages in = 1 split + 0 in flight" in text
        assert "2 offsets without an outcome" in text

    def test_nothing_is_wrong(self) -> None:
        """All well is said in so many words; so is a supervisor that does not answer."""
        text = seen(made(ledger(), None))

        assert "Nothing is wrong." in text
        assert "No supervisor answers on http://127.0.0.1:9464" in text

    def test_rates(self) -> None:
        """The second look has what ended since the first, a second."""
        rates = Rates()
        later = ledger(entry("clean", {"split": 23, "sent": 4, "offsets": 23}))

        assert rates.since_last(made(), 10.0) == {}
        assert rates.since_last(made(later), 12.0)["clean"] == (23 - 6) / 2
        assert "8.5" in seen(made(later), {"clean": 8.5, "enrich": 0, "group": 0, "route": 0})


def test_plain_lines() -> None:
    """A pipe gets a line each, its fields between tabs, the first saying what it is."""
    lines = [line.split("\t") for line in plain(made())]

    assert [line[0] for line in lines] == ["step"] * 4 + ["sum"] * 2 + ["warning", "note"]
    assert lines[0][:6] == ["step", "clean", "workers=1", "state=ready", "behind=2", "ended=6"]
    assert "refused:feed=1" in lines[0]
    assert lines[4][:2] == ["sum", "holds"]


def test_json_has_everything() -> None:
    """Machines get numbers, reasons and both sums; the whole is JSON."""
    told = orjson.loads(orjson.dumps(made().as_json()))

    assert told["steps"]["clean"]["outcomes"] == {"dead:timeout": 1, "refused:empty": 1, "refused:feed": 1, "split": 3}
    assert [total["holds"] for total in told["sums"]] == [True, True]
    assert told["ok"] is True


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", "http://127.0.0.1:9464"), ("0.0.0.0", "http://127.0.0.1:9464"), ("::", "http://[::1]:9464")],  # noqa: S104 - compared
)
def test_where_the_supervisor_is_asked(host: str, expected: str) -> None:
    """Listening everywhere is asked on this machine."""
    assert supervisor_address(WatchSettings(host=host)) == expected


@pytest.mark.kafka
async def test_the_command_on_a_real_cluster(settings: Settings) -> None:
    """Pages wait and nobody works: the command says so, in lines and in JSON, with exit code 1."""
    await send(settings, RAW, [(None, b"x", [])] * 3)
    variables = environment(settings) | {"COPYDESK_WATCH__PORT": "1"}

    lines = copydesk("status", environment=variables)
    told = copydesk("status", "--json", environment=variables)

    assert (lines.returncode, told.returncode) == (1, 1)
    assert "error\tclean: 3 wait and no worker is in its group\tcopydesk run" in lines.stdout.decode()
    assert orjson.loads(told.stdout)["steps"]["clean"]["lag"] == 3
    assert orjson.loads(told.stdout)["supervisor"] is None


def test_no_kafka() -> None:
    """Where none answers the message says what to do; nothing of aiokafka's comes beside it."""
    result = copydesk("status", environment={"COPYDESK_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1"})

    assert result.returncode == 2
    assert result.stderr.startswith(b"error: no broker answers at 127.0.0.1:1")
    assert len(result.stderr.splitlines()) == 1
