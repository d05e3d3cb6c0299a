"""``copydesk status`` for people, for pipes and for machines."""

import io
from dataclasses import replace

import orjson
import pytest
from rich.console import Console

from streams.cli.status import per_minute, picture, plain, sparkline
from streams.observe.findings import findings
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger
from streams.observe.looks import LedgerLook, Pace, RecentLooks
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


NOW = 1_800_000_000.0


def made(way: Ledger = WAY, supervisor: Verdict | None = TOLD, paces: dict[str, Pace] | None = None) -> Report:
    """A report on a ledger."""
    sums = both(way)
    return Report(
        way, sums, supervisor, "http://127.0.0.1:9464", tuple(findings(way, sums, supervisor)), LedgerLook.of(way, NOW), paces or {}
    )


def seen(report: Report, looks: RecentLooks | None = None) -> str:
    """The picture as a terminal of 160 columns shows it, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=160, markup=False, emoji=False, highlight=False).print(picture(report, looks))
    return screen.getvalue()


class TestPicture:
    """What a person sees."""

    def test_steps_sums_and_findings(self) -> None:
        """Outcomes with their reasons, both sums marked, and what is to be done."""
        text = seen(made())

        assert "split 3, refused 2 (empty 1, feed 1), dead 1 (timeout 1)" in text
        assert "✓ 8 pages in = 3 split + 2 refused + 1 dead + 2 in flight" in text
        assert "warning: clean: 1 dead letter (timeout 1)" in text
        assert "→ copydesk run route" in text

    def test_states(self) -> None:
        """What each step does, in words."""
        lines = {line.split()[0]: line for line in seen(made()).splitlines() if line.split()}

        assert " working " in lines["clean"]
        assert " idle " in lines["enrich"]
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

    def test_rates_age_and_when_it_has_caught_up(self) -> None:
        """Each where it is known."""
        clean = entry("clean", {"split": 6, "sent": 4, "offsets": 6}, lag=2)
        behind = replace(clean, partitions=tuple(replace(part, oldest=NOW - 131) for part in clean.partitions))
        made_so = made(ledger(behind), paces={"clean": Pace(4.25, 144.2, 90), "enrich": Pace(12, 0, None)})
        lines = {line.split()[0]: line for line in seen(made_so).splitlines() if line.split()}

        assert lines["clean"].split()[3:] == ["2", "2", "min", "11", "s", "4.2", "144", "1", "min", "30", "s", "6", "split", "6"]

    def test_what_grows_is_never_caught_up(self) -> None:
        """It is said so."""
        behind = ledger(entry("clean", {"split": 6, "sent": 4, "offsets": 6}, lag=2))

        assert " never " in seen(made(behind, paces={"clean": Pace(12, 6, None)}))

    def test_the_trend(self) -> None:
        """Of what waits, as long as somebody watches."""
        looks = RecentLooks()
        for number, lag in enumerate((0, 4, 8)):
            looks.take(ledger(entry("clean", lag=lag)), NOW + 5 * number)

        assert "▁▅█" in seen(made(), looks)


@pytest.mark.parametrize(
    ("values", "drawn"),
    [([], ""), ([0, 0], "▁▁"), ([0, 7], "▁█"), ([3], "█"), (list(range(24)), "▁▂▃▃▄▄▅▆▆▇▇█"), ([0] * 12 + [9], "▁▁▁▁▁▁█")],
)
def test_a_sparkline(values: list[float], drawn: str) -> None:
    """Twelve cells at most, each the greatest of its share."""
    assert sparkline(values) == drawn


@pytest.mark.parametrize(("rate", "said"), [(0, "0"), (0.04, "0.0"), (9.94, "9.9"), (10.4, "10"), (1234.5, "1234")])
def test_rates_have_two_figures_at_least(rate: float, said: str) -> None:
    """Below ten the first decimal counts."""
    assert per_minute(rate) == said


def test_plain_lines() -> None:
    """A pipe gets a line each, its fields between tabs, the first saying what it is."""
    lines = [line.split("\t") for line in plain(made())]

    assert [line[0] for line in lines] == ["step"] * 4 + ["sum"] * 2 + ["warning", "note"]
    assert lines[0][:6] == ["step", "clean", "workers=1", "state=working", "waiting=2", "ended=6"]
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
    assert "error\tclean: 3 pages wait and no worker is in its group\tcopydesk run" in lines.stdout.decode()
    assert orjson.loads(told.stdout)["steps"]["clean"]["waiting"] == 3
    assert orjson.loads(told.stdout)["supervisor"] is None


def test_no_kafka() -> None:
    """Where none answers the message says what to do; nothing of aiokafka's comes beside it."""
    result = copydesk("status", environment={"COPYDESK_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1"})

    assert result.returncode == 2
    assert result.stderr.startswith(b"error: no broker answers at 127.0.0.1:1")
    assert len(result.stderr.splitlines()) == 1
