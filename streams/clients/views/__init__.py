"""A finished article in the forms of others: ``ninjs`` for newsrooms, ``schema_org`` for search engines and archives.

``VIEWS`` names them as ``copydesk read --format`` does. A view is made from the article alone and adds nothing to it; what has no
place in the other form is left out. ``docs/formats.md`` lists which field goes where.
"""

from collections.abc import Callable
from typing import Any

from streams.clients.views.ninjs import ninjs
from streams.clients.views.schema_org import schema_org
from streams.records import Article

VIEWS: dict[str, Callable[[Article], dict[str, Any]]] = {"ninjs": ninjs, "schema.org": schema_org}

__all__ = ["VIEWS", "ninjs", "schema_org"]
