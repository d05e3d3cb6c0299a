"""Flattened pages of our own writing, with the traits of real ones."""

from tests.clean.pages import SENTENCES

TITLE = "Ferry leaves late after its bow door froze overnight"
SECOND = "Lighthouse keeper finds a message from 1911 in the wall"
OTHER = (
    "Workers who replaced a window in the old lighthouse found a bottle with a letter between two stones on Tuesday.",
    "The keeper of that time, Aldo Brisk, had written down what he ate and how often the lamp had gone out that winter.",
    "The letter will be shown in the town museum from May, next to the lamp that is complained about in it.",
)
PAGE = "\n\n".join(
    [
        "Skip to Content Feature Image",
        TITLE,
        "Harbour",
        "Harbour",
        "Harbour",
        TITLE,
        "2026-03-12 08:59 Last Updated At:10:57",
        *SENTENCES,
        *[TITLE] * 4,
        "Next Article",
        SECOND,
        "2026-03-11 14:12 Last Updated At:14:37",
        *OTHER,
        SECOND,
        SECOND,
        "Recommended Articles",
        "Fog over the strait for a third day",
        "Price of rope rises again",
    ]
)
BOX = "\n".join(
    [
        TITLE,
        "",
        *SENTENCES[:2],
        "‘A hinge had frozen’",
        *SENTENCES[2:],
        "(With inputs from agencies)",
        "",
        "Source link",
        "",
        "Author Profile",
        "Deputy Editor at Pier Weekly | 01632 960983 | [email protected] | Web",
        "",
        "Ines Valdan is a seasoned writer who likes boats. With over 9 years of experience she enjoys small cafés.",
        "Leave a Reply",
        "",
        "Your email address will not be published. Required fields are marked *",
    ]
)
MENU = ("News", "Sport", "Weather", "Harbour", "Business", "Opinion", "Sign in", "Subscribe")
TEASERS = (
    "Fog over the strait for a third day",
    "Price of rope rises again",
    "Council votes on new pier",
    "Gulls steal a wedding cake",
)
FOOTER = ("About us", "Contact", "Privacy policy", "Terms of use", "© 2026 The Gazette. All rights reserved.")
OTHER_END = (
    "A second sheet, which is thought to hold the names of two boys from the village, is still too damp to be unfolded.",
    "Whoever knows of relatives of the keeper is asked to write to the museum before the lamp is lit for the season.",
)
EXCERPTS = (
    (
        "Fog over the strait for a third day",
        "Ships waited outside the harbour again on Wednesday while the horn sounded every minute…",
    ),
    (
        "Price of rope rises again",
        "Chandlers along the quay say that a coil of good rope has never cost as much as it does this spring…",
    ),
    ("Council votes on new pier", "After four hours of debate the council put off its vote on the second pier until the autumn…"),
)
FIRST_PAGE = (*MENU, TITLE, "12 March 2026", *SENTENCES, "More stories", *TEASERS, *FOOTER)
SECOND_PAGE = (
    "Skip to content",
    "Home",
    "Islands",
    "Letters",
    "Log in",
    SECOND,
    "11 March 2026",
    *OTHER,
    *OTHER_END,
    "Imprint",
    "© 2026 The Lamp",
)
