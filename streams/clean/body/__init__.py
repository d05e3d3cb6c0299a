"""The learned block model: decoded HTML → the body of its article as typed blocks, with an honest confidence.

In reading order: ``tags`` (which elements count), ``canonical`` (the one parse), ``names`` and ``heads`` (what tags and class
names mean), ``table`` and ``outline`` (blocks, elements as arrays), ``words``, ``wording``, ``placing`` and ``features`` (what is
seen of each), ``net`` (scores), ``choose`` and ``confidence``, ``typed`` and ``media`` (what leaves), ``model`` (all of it).
"""

from streams.clean.body.body import Body, ScoredPage
from streams.clean.body.model import BodyModel

__all__ = ["Body", "BodyModel", "ScoredPage"]
