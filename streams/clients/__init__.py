"""For programs that send pages or read articles.

    from streams.clients import RawPage, feed, read

``feed`` sends pages and says how many arrived; ``Feeder`` is the same as an open connection; ``read`` gives back finished articles
as they come. In the order of a page's way: ``page`` is a page as a record; ``files``, with ``warc`` and ``feeds``, finds pages in
files, as ``found`` values; ``feeder`` sends them; ``reader`` reads what became of them, ``fate`` all that became of one;
``connections`` opens what they need.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from streams.clients.feeder import Feeder, feed
    from streams.clients.page import ServedPage
    from streams.clients.reader import read
    from streams.errors import Failure, NotSent
    from streams.records import Article, RawPage

__all__ = ["Article", "Failure", "Feeder", "NotSent", "RawPage", "ServedPage", "feed", "read"]

_HOMES = {
    "Article": "streams.records",
    "Failure": "streams.errors",
    "Feeder": "streams.clients.feeder",
    "NotSent": "streams.errors",
    "RawPage": "streams.records",
    "ServedPage": "streams.clients.page",
    "feed": "streams.clients.feeder",
    "read": "streams.clients.reader",
}


def __getattr__(name: str) -> Any:
    """Each name when it is asked for: whoever only cleans files need not load a Kafka client."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
