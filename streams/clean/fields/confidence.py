"""How sure a place on a page is of what it says, from 0 to 1: published as ``provenance.<field>.confidence``, deciding nothing.

Set by hand in tens and twentieths; what is right of what was taken was counted on the 1,702 labelled pages of eight sets
(30 November 2026). Where no set has labels (sections, tags, pictures, the site) a place has the figure of its like.
"""

JSON_LD = 0.95
"""A field made for machines, filled by the publisher's own system: 574 of 623 dates, 316 of 352 bylines are right; the others are
mostly labelled otherwise (the day of a change, a newsroom for a person)."""
META = 0.9
"""The same, by hand more often: 328 of 356 dates, 151 of 172 bylines. A title agreed on by several sources: 1,149 of 1,346."""
META_OF_CHANGE = 0.85
"""Systems write the time of the last build there; as for ``META_OF_KIND``, nothing is labelled."""
META_OF_KIND = 0.85
"""A tag's name that says little ("keywords", "description"): meant for search engines as often as for readers."""
MARKED = 0.85
"""An element of the page marked for machines (``itemprop``, ``rel``) or named for nothing else ("pubdate", "byline"): 56 of 61
dates, 114 of 131 bylines."""
BOX = 0.8
"""A part named for one field, which a reader is shown: the kicker, the box about the author (2 of 2)."""
LINKED = 0.8
"""A link to a page about the author: 26 of 33."""
ADDRESS = 0.8
"""The day in the address: 9 of 10 where nothing else names one. It may be the day on which a draft was begun."""
SHOWN = 0.75
"""What is in its place but may belong to a neighbour: a ``<time>`` (45 of 51 dates), crumbs."""
LOOSE = 0.7
"""A class name that merely holds the word ("author-tips"): 67 of 92 bylines; links to tags; what stands around a further
headline."""
ORGANISATION = 0.7
"""At most, where no person is named: 82 of 94 in JSON-LD, 36 of 48 in meta tags."""
LINE = 0.6
"""A line near the title that reads as a byline: 21 of 32. A class name with "date" or "time" (91 of 105 dates, often of a comment
or the day of the visit), the day behind the title."""
UNMARKED = 0.5
"""Lines that merely hold a day, and data of scripts (6 of 9), whose names are guessed at. The lines do better (73 of 79) since they
are asked last, on pages that hold no other day."""
CHANGE_ALONE = 0.3
"""The day of a change where the page has no other: 22 of 31 were published on it (docs/decisions/0011)."""
