"""For programs that send pages or read articles.

    from streams.clients import RawPage, feed, read

``feed`` sends pages and says how many arrived; ``Feeder`` is the same as an open connection; ``read`` gives back finished articles
as they come. In the order of a page's way: ``page`` is a page as a record; ``files``, with ``warc`` and ``feeds``, finds pages in
files, as ``found`` values; ``feeder`` sends them; ``reader`` reads what became of them, ``broken`` says what then
becomes of a record that is none of ours, ``fate`` tells all that became of one page;
``connections`` opens what they need.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from streams.clients.broken import PassingOver, stop
    from streams.clients.feeder import Feeder, feed
    from streams.clients.page import ServedPage
    from streams.clients.reader import read
    from streams.errors import BrokenRecord, Failure, NotSent
    from streams.records import Article, RawPage

__all__ = [
    "Article",
    "BrokenRecord",
    "Failure",
    "Feeder",
    "NotSent",
    "PassingOver",
    "RawPage",
    "ServedPage",
    "feed",
    "read",
    "stop",
]

_HOMES = {
    "Article": "streams.records",
    "BrokenRecord": "streams.errors",
    "Failure": "streams.errors",
    "Feeder": "streams.clients.feeder",
    "NotSent": "streams.errors",
    "PassingOver": "streams.clients.broken",
    "RawPage": "streams.records",
    "ServedPage": "streams.clients.page",
    "feed": "streams.clients.feeder",
    "read": "streams.clients.reader",
    "stop": "streams.clients.broken",
}


def __getattr__(name: str) -> Any:
    """Each name when it is asked for: whoever only cleans files need not load a Kafka client."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
