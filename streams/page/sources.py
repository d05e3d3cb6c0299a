"""The view "Sources": which behave unlike themselves, and how all of them are.

In: the sources as they stand. Out: parts of ``sources.html``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from streams.observe.sources import BeforeNow, SourceView
from streams.observe.unlike import FALL, FALL_OF_CONFIDENCE, GAPS, UNLIKE
from streams.page.filters import LONGEST, has_words
from streams.page.observed import Observed
from streams.page.render import parts
from streams.page.view import Answer, Asked, Badge
from streams.page.words import number

ROWS = 100
"""Of the table: those unlike themselves, then those that sent most in the last day."""
NAMED = 100
"""Of those with too few pages, which are only named."""
SERIOUS = ("silent", "locked_out", "walled", "failing")
"""Standings of sources of which nothing comes any more; of one that is redesigned something does."""


@dataclass(frozen=True)
class FieldFigure:
    """A figure of a source's articles: as it is, and what it was where it fell."""

    now: str
    before: str = ""


async def show(asked: Asked) -> Answer:
    """Sources."""
    every = asked.observed.sources.views
    words, standing = asked.query.get("words", "").strip()[:LONGEST], asked.query.get("standing", "")
    taken = [view for view in every if has_words(f"{view.source} {view.feed or ''}", words)]
    taken = [view for view in taken if not standing or view.standing == standing]
    judged = in_order([view for view in taken if view.standing != "unjudged"])
    unjudged = sorted((view for view in taken if view.standing == "unjudged"), key=lambda view: -view.pages)
    head, body, level = sentence(every)
    context: dict[str, Any] = {
        "head": head,
        "body": body,
        "level": level,
        "words": words,
        "standing": standing,
        "standings": {name: sum(view.standing == name for view in every) for name in (*UNLIKE, "well", "unjudged")},
        "rows": [(view, level_of(view), fields(view)) for view in judged[:ROWS]],
        "more": len(judged) - ROWS,
        "unjudged": unjudged[:NAMED],
        "all_unjudged": len(unjudged),
        "tail": asked.observed.tail,
    }
    return Answer(head.rstrip("."), parts("sources.html", **context))


def badge(observed: Observed) -> Badge | None:
    """How many behave unlike themselves."""
    unlike = observed.sources.unlike
    level = "error" if any(level_of(view) == "error" for view in unlike) else "warning"
    return Badge(len(unlike), level, "to look at") if unlike else None


def sentence(every: Sequence[SourceView]) -> tuple[str, str, str]:
    """The first sentence, what else there is to say, and how grave it is."""
    unlike = [view for view in every if view.standing in UNLIKE]
    well, unjudged = (sum(view.standing == name for view in every) for name in ("well", "unjudged"))
    if not every:
        return "No source has sent a page yet.", "Each source is shown here with its own habits, once it has some.", "note"
    rest = f"{number(well)} {'sends' if well == 1 else 'send'} as usual; {number(unjudged)} sent too little to know their habits."
    rule = f"A source is silent when it has sent nothing for {GAPS} times its longest gap of two weeks, not after a fixed time."
    if not unlike:
        head = f"No source of {number(len(every))} behaves unlike itself."
        return head, f"{rest} {rule}", "ok"
    verb = "source behaves unlike itself" if len(every) == 1 else "sources behave unlike themselves"
    return f"{number(len(unlike))} of {number(len(every))} {verb}.", f"{rest} {rule}", "warning"


def level_of(view: SourceView) -> str:
    """How grave its standing is."""
    return "error" if view.standing in SERIOUS else "warning" if view.standing in UNLIKE else "ok"


def in_order(every: Sequence[SourceView]) -> list[SourceView]:
    """The gravest first, then those that sent most in the last day."""
    grave = {"error": 0, "warning": 1, "ok": 2}
    return sorted(every, key=lambda view: (grave[level_of(view)], -sum(view.pages_by_hour), view.source))


def fields(view: SourceView) -> dict[str, FieldFigure]:
    """Of its articles the share that has each field, and how sure the body is; what they had where that fell."""
    found = {name: _part(share, "{:.0f}", 100, FALL) for name, share in view.fields.items()}
    return {**found, "confidence": _part(view.confidence, "{:.2f}", 1, FALL_OF_CONFIDENCE)}


def _part(share: BeforeNow, form: str, factor: int, fall: float) -> FieldFigure:
    if share.now is None:
        return FieldFigure("–")
    fell = share.before is not None and share.before - share.now > fall
    return FieldFigure(
        form.format(factor * share.now), form.format(factor * share.before) if fell and share.before is not None else ""
    )
