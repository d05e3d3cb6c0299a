"""Variables of the environment that look like settings and are none: a misspelt one would be passed over without a word.

In: an environment. Out: a line for each, with the setting that it may be meant for. They are warnings, no errors: an environment
may hold what a newer version beside this one knows. Pure; cannot fail.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from streams.settings import Settings

PREFIX = "COPYDESK_"
OURS = frozenset({"COPYDESK_KAFKA_BOOTSTRAP_SERVERS", "COPYDESK_WORKER_SOCKET", "COPYDESK_PARENT"})
"""Names that do not follow from the settings: the one with a name of its own, and those that the supervisor gives its workers."""
OF_TESTS = "COPYDESK_TEST_"
LIKE = 0.8
"""Similarity (``difflib``) from which a setting is suggested: a letter more or less, or one underscore for two, is above .95."""

_OF_KUBERNETES = re.compile(r"_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$")
"""What a service called ``copydesk…`` puts into every container beside it; so does ``…_PORT``, whose value is an address."""


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """A line for each variable that is named like a setting and is none, in the order of the alphabet."""
    known = set(_names(Settings, PREFIX)) | OURS
    return [_said(name, known) for name in sorted(environment) if _is_unknown(name, environment[name], known)]


def _is_unknown(name: str, value: str, known: set[str]) -> bool:
    upper = name.upper()  # settings are read whatever the letters' size
    if not upper.startswith(PREFIX) or upper.startswith(OF_TESTS) or upper in known:
        return False
    if any(one.endswith("__PIPELINES") and upper.startswith(f"{one}__") for one in known):  # a key of a mapping
        return False
    return not _OF_KUBERNETES.search(upper) and not (upper.endswith("_PORT") and "://" in value)


def _said(name: str, known: set[str]) -> str:
    near = get_close_matches(name.upper(), known, n=1, cutoff=LIKE)
    return f"{name} is no setting and changes nothing" + (f"; did you mean {near[0]}?" if near else "")


def _names(model: type[BaseModel], prefix: str) -> Iterator[str]:
    """Names of all settings below ``model``, those of its groups included, which may be given as JSON."""
    for name, field in model.model_fields.items():
        kind: Any = field.annotation
        if name == "bootstrap_servers":
            continue
        yield f"{prefix}{name.upper()}"
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _names(kind, f"{prefix}{name.upper()}__")
