"""How dates are read, place by place: pages that carry one as the papers of sixty places write it, through the clean step.

``python -m bench.dates`` prints a line a place: forms, the share of pages with the right day and time, and how many are half a day
or a month off. The forms stand in ``newspapers.toml``, written as those papers do it and not taken from the tables that read them.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from streams.clean.fields.times.moment import Moment
from streams.clean.fields.times.reading import date_style, moment_in
from streams.clean.models import CleanModels, load
from streams.clean.page import clean_page
from streams.clean.receive.admit import page_of
from streams.clean.receive.facts import Facts
from streams.clean.values import Page, Split
from streams.records import Origin
from streams.settings import Limits
from streams.step import Stages

HALF_A_DAY = timedelta(hours=12)
NOON, NIGHT = 12, 19
YEAR, AHEAD_OF_BUDDHA, AHEAD_OF_REIWA, AHEAD_OF_TAIWAN = 2026, 543, -2018, -1911
FETCHED = datetime(2027, 1, 20, 12, tzinfo=UTC)
ASCII_DIGITS = "0123456789"


class Dated(NamedTuple):
    """A date as a paper of the place writes it, and what it means; ``clock`` is None where it names no time."""

    place: str
    host: str
    text: str
    day: date
    clock: tuple[int, int] | None


@cache
def places() -> dict[str, dict[str, Any]]:
    """The places and how their papers write."""
    read: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("newspapers.toml").read_text("utf-8"))
    return read


def dates(place: str) -> Iterator[Dated]:
    """Every form of the place on a day of each month; nights, noons, afternoons and days below ten among them."""
    habits = places()[place]
    for number, form in enumerate(habits["forms"]):
        for month in range(1, 13):
            day = date(YEAR, month, (month * 7 + number * 5) % 28 + 1)
            hour, minute = (month * 5 + number * 7) % 24, (month * 11 + number) % 60
            text = _written(form, habits, day, hour, minute)
            yield Dated(place, habits["host"], text, day, (hour, minute) if "{mi}" in form else None)


def _written(form: str, habits: dict[str, Any], day: date, hour: int, minute: int) -> str:
    month = habits["months"].split()[day.month - 1]
    short = habits.get("short", habits["months"]).split()[day.month - 1]
    vowel = month[0].lower() in habits["of"][1].split() if "of" in habits else False
    text = form.format(
        d=day.day,
        dd=f"{day.day:02}",
        m=day.month,
        mm=f"{day.month:02}",
        y=day.year,
        yy=day.year % 100,
        b=day.year + AHEAD_OF_BUDDHA,
        bb=(day.year + AHEAD_OF_BUDDHA) % 100,
        e=day.year + AHEAD_OF_REIWA,
        t=day.year + AHEAD_OF_TAIWAN,
        M=month.replace("_", " "),
        A=short.replace("_", " "),
        W=habits["days"].split()[day.weekday()].replace("_", " "),
        H=hour,
        HH=f"{hour:02}",
        h=hour % NOON or NOON,
        hh=f"{hour % NOON or NOON:02}",
        mi=f"{minute:02}",
        ap=habits["night"] if "night" in habits and hour >= NIGHT else habits.get("am" if hour < NOON else "pm", ""),
        of=("d'" if vowel else "de "),
    )
    return text.translate(str.maketrans(ASCII_DIGITS, habits.get("digits", ASCII_DIGITS)))


def read_alone(dated: Dated) -> Moment | None:
    """What the text by itself is read as, by a page of the place."""
    return moment_in(dated.text, date_style(dated.place, f"https://www.paper.{dated.host}/a"))


def page_with(dated: Dated, number: int) -> Page:
    """A page of the place with the date in one of the ways in which templates put it."""
    shapes = (
        '<div class="article-date">{}</div>',
        "<time>{}</time>",
        '<p class="byline"><span class="date">{}</span></p>',
        '<span class="publish-date">{}</span>',
        '<div class="meta"><span>{}</span></div>',
    )
    filler = "".join(
        f"<p>The harbour board of district {number} said on the day that the ferry would stop for {weeks} weeks while the ramp was "
        f"replaced, and that a smaller boat would carry people on foot in the meantime.</p>"
        for weeks in range(3, 9)
    )
    shown = shapes[number % len(shapes)].format(escape(dated.text))
    html = (
        f'<!doctype html><html lang="{dated.place}"><head><title>The ferry stops {number}</title></head>'
        f"<body><article><h1>The ferry stops {number}</h1>{shown}{filler}</article>"
        "</body></html>"
    )
    url = f"https://www.paper.{dated.host}/news/ferry-{number}"
    return page_of(Facts(url=url, html=html), FETCHED, Limits(), Origin(fetched_at=FETCHED.isoformat()))


def is_right(dated: Dated, local: str | None) -> bool:
    """Day and time, as far as they are written."""
    expected = dated.day.isoformat() + ("T{:02}:{:02}".format(*dated.clock) if dated.clock else "")
    return local is not None and local[: len(expected)] == expected


def is_far_off(dated: Dated, local: str | None) -> bool:
    """Another day, or half a day: worse than no date."""
    if local is None:
        return False
    read = datetime.fromisoformat(local)
    if dated.clock is None or "T" not in local:
        return read.date() != dated.day
    meant = datetime.combine(dated.day, time(*dated.clock))
    return abs(read - meant) >= HALF_A_DAY - timedelta(minutes=1)


def read_on_page(dated: Dated, number: int, models: CleanModels) -> str | None:
    """When the page's first article was published, as the clean step says; None where it says nothing."""
    found = clean_page(page_with(dated, number), models, Limits(), Stages())
    at = found.articles[0].article.published_at if isinstance(found, Split) and found.articles else None
    return at.local if at else None


def main() -> None:
    """Prints a line a place and one for all."""
    models, total = load(), Counter[str]()
    for place in places():
        read = [(dated, read_on_page(dated, number, models)) for number, dated in enumerate(dates(place))]
        counts = Counter({"pages": len(read)})
        counts["right"] = sum(is_right(dated, local) for dated, local in read)
        counts["far off"] = sum(is_far_off(dated, local) for dated, local in read)
        total += counts
        share = counts["right"] / counts["pages"]
        print(f"{place:8}{counts['pages']:4} pages {share:6.3f} {counts['far off']:4} far off")
    print(f"{len(places())} places {total['right'] / total['pages']:.4f} of {total['pages']}, {total['far off']} far off")


if __name__ == "__main__":
    main()
