"""Whatever is installed with the package and is not simply permissive stands in NOTICE."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

NOTICE = (Path(__file__).parents[2] / "NOTICE").read_text("utf-8").casefold()
_PERMISSIVE = re.compile(r"apache|\bMIT\b|BSD\b|\bISC\b|\bPSF\b|python|zlib|repoze|\bCC0\b|unlicense|\bZPL\b", re.IGNORECASE)
_OTHER = re.compile(r"\bA?L?GPL|general public|\bMPL|mozilla|share.?alike|\bEPL\b|\bCDDL\b", re.IGNORECASE)


def installed(name: str, extras: frozenset[str], seen: dict[str, str]) -> None:
    """Adds to ``seen`` the licence of a distribution and of all that it requires here."""
    try:
        metadata = distribution(name).metadata
    except PackageNotFoundError:  # for another system or another version of Python
        return
    classifiers = [value for value in metadata.get_all("Classifier", []) if value.startswith("License")]
    said = metadata.get_all("License-Expression") or [value[:200] for value in metadata.get_all("License", [])]
    seen[name] = " ".join([*said, *classifiers])
    for text in metadata.get_all("Requires-Dist", []):
        required = Requirement(text)
        wanted = required.marker is None or any(required.marker.evaluate({"extra": extra}) for extra in extras or {""})
        if wanted and required.name.lower() not in seen:
            installed(required.name.lower(), frozenset(required.extras), seen)


def test_licences_that_ask_for_more_are_named() -> None:
    """Copyleft and share-alike ones by name; a package without a known licence is looked at by a person first."""
    seen: dict[str, str] = {}
    installed("copydesk", frozenset({"", "local", "trace"}), seen)

    assert len(seen) > 40
    assert [name for name, licence in seen.items() if _OTHER.search(licence) and name not in NOTICE] == []
    assert [name for name, licence in seen.items() if not _OTHER.search(licence) and not _PERMISSIVE.search(licence)] == []
