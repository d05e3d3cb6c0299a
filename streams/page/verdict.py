"""The first sentence of the page: what is wrong, since when, how many items, which command; or that all is well.

In: what is known now. Out: a ``Lede``. Pure; cannot fail.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from streams.observe.findings import DEAD_LETTERS, Finding
from streams.observe.report import Report
from streams.page.looks import KnownNow
from streams.page.words import counted, lasting, listed, number
from streams.times import utc_text_of
from streams.topics import RAW, STEPS

Tone = Literal["error", "warning", "note", "ok"]


@dataclass(frozen=True)
class Lede:
    """What stands on top.

    Attributes:
        level: how grave.
        head: one sentence.
        body: what else a reader must know, in one or two sentences.
        since: since when it is so, RFC 3339; None where nobody has seen it begin.
        commands: what to type.
        finding: which one the sentence is about; None where it is about none.
    """

    level: Tone
    head: str
    body: str = ""
    since: str | None = None
    commands: tuple[str, ...] = ()
    finding: Finding | None = None


def verdict(known: KnownNow) -> Lede:
    """The sentence for what is known."""
    if known.error is not None:
        since = utc_text_of(known.error_since, "seconds")
        said = f"{known.error[:1].upper()}{known.error[1:]}"
        body = f"{said}. The steps wait for it; nothing is lost. What stands below is what was last known."
        return Lede("error", "The cluster does not answer.", body, since)
    if known.report is None:
        return Lede("note", "Looking for the first time …")
    first = next((each for each in known.report.findings if is_on_top(each)), None)
    if first is None:
        return _calm(known.report)
    head, body = _SAID.get(first.code, _as_found)(first, known.report)
    return Lede(first.level, head, body, first.since, (first.command,) * bool(first.command), first)


def is_on_top(finding: Finding) -> bool:
    """Whether a finding is put before all else; a note is only where no step runs."""
    return finding.level != "note" or finding.code == "idle"


def _as_found(finding: Finding, _report: Report) -> tuple[str, str]:
    named = finding.step is not None and finding.what.startswith(finding.step)
    head = finding.what if named else finding.what[:1].upper() + finding.what[1:]
    todo = finding.todo if finding.todo != finding.command else ""
    return f"{head}.", todo and f"{todo[:1].upper()}{todo[1:]}."


def _nobody_works(finding: Finding, report: Report) -> tuple[str, str]:
    step = finding.step or ""
    look = report.look.steps[step]
    items = counted(look.waiting.count, "page" if step == STEPS[0] else "article")
    verb = "waits" if look.waiting.count == 1 else "wait"
    most = "at most " if look.waiting.is_bound else ""
    waited = f"; the oldest has waited {lasting(look.oldest_seconds)}" if look.oldest_seconds is not None else ""
    others = [name for name in STEPS if name != step and report.ledger.steps[name].members]
    goes_on = f" {listed(others)} go{'es' * (len(others) == 1)} on." if others else ""
    body = f"No worker is in its group{waited}. Nothing is lost: what waits is kept.{goes_on}"
    return f"{step} has stopped: {most}{items} {verb}, none comes out.", body


def _dead(finding: Finding, _report: Report) -> tuple[str, str]:
    count = finding.count or 0
    reasons = finding.what.partition(" (")[2].rstrip(")")
    head = f"{counted(count, 'dead letter')} of {finding.step} {'is' if count == 1 else 'are'} open."
    why = f"{reasons}. " if reasons else ""
    return head, f"{why}{finding.todo[:1].upper()}{finding.todo[1:]}. Everything else goes on."


_SAID: Mapping[str, Callable[[Finding, Report], tuple[str, str]]] = {"no_worker": _nobody_works, DEAD_LETTERS: _dead}
"""Findings that have a sentence of their own; the others are said as ``copydesk status`` says them."""


def _calm(report: Report) -> Lede:
    came = report.sums[0].came
    if not came:
        return Lede(
            "note",
            "Ready. No page has come in yet.",
            f"All steps wait for pages on {RAW}. Send one, or let the demo send its samples; this page shows them as they come.",
            commands=("copydesk feed page.html --url https://example.org/news/1", "make demo"),
        )
    has = "has" if came == 1 else "have"
    waits = sum(look.waiting.count for look in report.look.steps.values())
    rest = "Nothing waits." if not waits else f"{number(waits)} {'is' if waits == 1 else 'are'} on the way."
    return Lede("ok", "All is well.", f"{counted(came, 'page')} {has} come in and each is accounted for. {rest}")
