"""The first sentence of the page: what is wrong, since when, how many items, which command; or that all is well.

In: the last look. Out: a ``Lede``. Pure; cannot fail.
"""

from dataclasses import dataclass
from typing import Literal

from streams.observe.findings import Finding
from streams.observe.report import Report
from streams.page.looks import Look
from streams.page.words import number
from streams.topics import RAW

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


def verdict(look: Look) -> Lede:
    """The sentence for a look."""
    if look.error is not None:
        return Lede("error", "The cluster does not answer.", f"{look.error}. The steps wait for it; nothing is lost.")
    if look.report is None:
        return Lede("note", "Looking for the first time …")
    first = next((each for each in look.report.findings if is_headline(each)), None)
    if first is not None:
        return Lede(first.level, _sentence(first.what), first.todo, first.since, (first.command,) * bool(first.command), first)
    return _calm(look.report)


def is_headline(finding: Finding) -> bool:
    """Whether a finding is put before all else; a note is only where no step runs."""
    return finding.level != "note" or finding.code == "idle"


def _sentence(what: str) -> str:
    return what[:1].upper() * (": " not in what) + what[": " not in what :] + "."


def _calm(report: Report) -> Lede:
    came = report.sums[0].came
    if not came:
        return Lede(
            "note",
            "Ready. No page has come in yet.",
            f"All steps wait for pages on {RAW}. Send one, or let the demo send its samples; this page shows them as they come.",
            commands=("copydesk feed page.html --url https://example.org/news/1", "make demo"),
        )
    words = "page has" if came == 1 else "pages have"
    return Lede("ok", "All is well.", f"{number(came)} {words} come in and each is accounted for. Nothing is to be done.")
