"""The learned block model: decoded HTML → the body of its article as typed blocks, with an honest confidence.

In reading order: ``names`` and ``tags`` (what class names and tags mean, and which elements count), ``canonical`` (the one parse),
``outline`` and ``table`` (elements and blocks as arrays), ``words``, ``wording``, ``place`` and ``features`` (what is seen of each
block), ``net`` (scores), ``certain`` and ``choose`` (which are body, how sure that is), ``typed`` and ``media`` (what leaves),
``model`` (all of it).
"""

from streams.clean.body.model import Body, BodyModel, ScoredPage

__all__ = ["Body", "BodyModel", "ScoredPage"]
