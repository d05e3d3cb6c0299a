"""What a view is: an address, and a function that shows it as parts, each a piece of HTML with a name.

A view is asked once for the whole page and again every few seconds while somebody looks; only parts that have changed are sent.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from markupsafe import Markup

from streams.page.observed import Observed


@dataclass(frozen=True)
class Asked:
    """What a reader asks for.

    Attributes:
        observed: what is known of the pipeline.
        path: what the address names, as ``{id}`` in the view's path does.
        query: the filters in the address.
    """

    observed: Observed
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """A view as it is now.

    Attributes:
        title: of the tab; the verdict's sign is put before it.
        parts: the HTML below ``<main>``, by name, in its order.
        status: of HTTP.
    """

    title: str
    parts: Mapping[str, Markup]
    status: int = 200

    def hashed(self) -> dict[str, tuple[str, str]]:
        """Hash and HTML of each part."""
        return {name: (digest(html), str(html)) for name, html in self.parts.items()}


def digest(html: str) -> str:
    """By which a part is known to have changed."""
    return blake2s(html.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@dataclass(frozen=True)
class PageView:
    """One view.

    Attributes:
        menu: under which entry of the menu it stands.
        path: its address; ``{…}`` stands for what varies.
        seconds: between two looks of somebody who watches.
        show: makes it.
        badge: how many things are to be looked at there, and how grave; None: it shows no number.
    """

    menu: str
    path: str
    seconds: float
    show: Callable[[Asked], Awaitable[Answer]]
    badge: Callable[[Observed], "Badge | None"] | None = None


@dataclass(frozen=True)
class Badge:
    """The number beside an entry of the menu."""

    count: int
    level: str
    words: str

    def as_context(self) -> dict[str, Any]:
        """For the template."""
        return {"count": self.count, "level": self.level, "words": self.words}
