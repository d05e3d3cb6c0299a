"""An article taken back by its publisher: what travels from clean to route in its place."""

from typing import Literal, TypeVar

import msgspec
import orjson

from streams.records.article import CleanArticle, Origin
from streams.records.codec import convert

A = TypeVar("A", bound=CleanArticle)


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """The page of article ``id`` is gone (404, 410, or the producer's null value).

    Attributes:
        id: of the article.
        page_id: of its page.
        url: of its page, normalised.
        language: the one the article was sent with, so that the withdrawal follows it through the same partitions.
        status: always withdrawn.
        origin: the raw record that took it back.
        erase: nothing may be remembered of it: its title and its addresses go too.
    """

    id: str
    page_id: str
    url: str | None
    language: str
    status: Literal["withdrawn"] = "withdrawn"
    origin: Origin
    erase: bool = False


def decode_passing(data: bytes, kind: type[A]) -> A | Withdrawal:
    """What passes between steps: an article of type ``kind``, or a withdrawal.

    Raises:
        ValueError: neither of them.
    """
    value = orjson.loads(data)
    if isinstance(value, dict) and value.get("status") == "withdrawn" and "body" not in value:
        return convert(value, Withdrawal)
    return convert(value, kind)
