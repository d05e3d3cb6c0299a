"""Forms that are filled anew each day: ten kinds of generated news, none of which repeats another though nearly all words do.

Names, numbers and dates vary; the words around them are ours. A kind is filled twelve times, on one site or on several.
"""

import re
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

TOWNS = [
    "Aldermoor",
    "Brackwell",
    "Carrowby",
    "Dunholme",
    "Eskdale",
    "Fernleigh",
    "Garsdale",
    "Holmfirth",
    "Inverlea",
    "Jarrowfield",
    "Kelbrook",
    "Lowmoor",
]
FIRMS = [
    "Norvane",
    "Quillmark",
    "Tarnfield",
    "Hexworth",
    "Brightsea",
    "Oldcastle",
    "Pinecrest",
    "Ravenscar",
    "Silverdale",
    "Thornbury",
    "Umberleigh",
    "Wexcombe",
]
PEOPLE = [
    "Ada Merrin",
    "Bram Oakes",
    "Cora Linden",
    "Dov Hartley",
    "Edda Voss",
    "Finn Garrick",
    "Greta Moll",
    "Hugo Sands",
    "Ines Calder",
    "Jonas Pike",
    "Kaya Rowe",
    "Lars Whitby",
]
SIGNS = [
    "Aries",
    "Taurus",
    "Gemini",
    "Cancer",
    "Leo",
    "Virgo",
    "Libra",
    "Scorpio",
    "Sagittarius",
    "Capricorn",
    "Aquarius",
    "Pisces",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


FORMS = {
    "weather": (
        "{town} can expect a dry start to {day} with a light wind from the west. Temperatures will reach {9:31} degrees in the "
        "afternoon and fall to {-4:9} degrees by night. The chance of rain is {5:95} per cent. In {town} the sun rises at "
        "{4:8}.{10:59} and sets at {16:21}.{10:59}. The next forecast is issued in the evening by the regional weather office."
    ),
    "shares": (
        "Shares of {firm} closed at {2.00:400} crowns on {day}, a change of {0.00:9} per cent on the day before. The volume was "
        "{10:900},000 shares, against an average of {10:900},000 over the past month. {firm} is valued at {2:90} billion crowns "
        "at this price. The highest price of the past year was reached in spring, and the lowest before the turn of the year."
    ),
    "match": (
        "{town} and {other_town} ended their league match on {day} at {0:6} to {0:6} before {300:9000} people. {person} opened "
        "the scoring in minute {2:44}, and {other_person} answered in minute {46:89}. The referee showed {0:7} yellow cards. "
        "With this result {town} stands in place {1:18} of the table. The next round of the league is played at the weekend."
    ),
    "traffic": (
        "The A{2:98} near {town} is closed in both directions from {day} at {5:22} o'clock. Work on the surface will take "
        "{2:30} days, the road office said. Traffic is led through {other_town}, where delays of {10:50} minutes are likely at "
        "peak hours. Buses on line {10:600} do not stop. Drivers are asked to allow more time and to follow the signs."
    ),
    "horoscope": (
        "{sign}: the stars ask you for patience this {day}. A talk around {9:20} o'clock brings clarity at work. In love, "
        "{sign} should listen before speaking. Your number of the day is {1:99}. Do not put off what you have long wanted to "
        "settle, and treat yourself to an early night."
    ),
    "court": (
        "{person}, {19:78}, of {town} was fined {80:2400} crowns by the district court on {day} for driving at {60:140} "
        "kilometres an hour in a zone of lower speed. The court added costs of {40:190} crowns. {person} lost the licence for "
        "{1:12} months. The sentence can be appealed within two weeks."
    ),
    "obituary": (
        "{person} of {town} has died peacefully at home on {1:28} {month} at the age of {61:99}. The service is held in the "
        "parish church of {town} on {day} at {9:15} o'clock. {person} leaves {1:6} children and {1:14} grandchildren. The "
        "family asks for donations to the hospice in place of flowers."
    ),
    "results": (
        "{firm} made a net profit of {2:900} million crowns in the quarter that ended in {month}. Sales came to {20:9000} "
        "million crowns, after {20:9000} million a year before. Earnings a share were {0.00:9} crowns. The chief executive, "
        "{person}, said that {firm} keeps its forecast for the year. The full report is published on the company's pages."
    ),
    "quake": (
        "An earthquake of magnitude {2:7}.{0:9} was recorded {3:90} kilometres from {town} on {day} at {0:23}.{10:59} local "
        "time. Its centre lay at a depth of {4:300} kilometres. No reports of damage had reached the authorities in {town}. "
        "This notice was written by a program from the figures of the seismic network and will be checked by an editor."
    ),
    "lottery": (
        "The numbers drawn on {day}, {1:28} {month}, are {1:9}, {10:19}, {20:29}, {30:39} and {40:49}; the bonus number is "
        "{1:49}. {1:9} tickets share the second prize of {10:90},000 crowns each. The jackpot grows to {2:40} million crowns. "
        "All figures are given without guarantee, and winners have a year to claim."
    ),
}
"""The forms. ``{9:31}`` is a whole number from 9 to below 31, ``{2.00:400}`` an amount, a word in braces what is filled in."""
FILLINGS = len(TOWNS)
RANGE = re.compile(r"\{(-?\d+)(\.00)?:(\d+)\}")


class Filled(NamedTuple):
    """One filling of a form."""

    kind: str
    content: dict[str, Any]


def filled(*, one_site: bool) -> Iterator[Filled]:
    """All fillings, kind by kind; of ``one_site`` a kind, or each of a site of its own."""
    for kind in FORMS:
        for at in range(FILLINGS):
            text = fill(kind, at)
            site = f"{kind}.example" if one_site else f"{kind}{at}.example"
            time = f"2026-03-{1 + at // 6:02}T{8 + at % 6:02}:00:00Z"
            content = {"id": f"{kind}-{at}", "title": text.split(".")[0][:80], "text": text, "event_time": time}
            yield Filled(kind, {**content, "published_at": time, "site": {"domain": site}})


def fill(kind: str, at: int) -> str:
    """The form filled for the ``at``-th time."""
    chance = Random(f"{kind} {at}")  # noqa: S311 - made data

    def number(slot: re.Match[str]) -> str:
        least, most = int(slot[1]), int(slot[3])
        return f"{chance.uniform(least, most):.2f}" if slot[2] else str(chance.randrange(least, most))

    words = {
        "town": TOWNS[at],
        "other_town": TOWNS[at - 5],
        "firm": FIRMS[at],
        "person": PEOPLE[at],
        "other_person": PEOPLE[at - 4],
    }
    return RANGE.sub(number, FORMS[kind]).format(**words, sign=SIGNS[at], day=DAYS[at % 7], month=MONTHS[at])
