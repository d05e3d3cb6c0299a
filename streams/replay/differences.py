"""What differs between what was published and what a replay makes of the same pages, article by article. Pure.

Left out is what says when and by which version an article was made, not what it says: revision, origin, versions and the like.
Story and duplicates depend on the articles before the range, which a replay does not see: they are told apart.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

Fields = dict[str, Any]

LEFT_OUT = frozenset({"revision", "status", "changed", "first_published_at", "versions", "origin"})
OF_THE_PAST = frozenset({"story_id", "duplicate_of", "shares_text_with"})
"""Fields that depend on what came before."""

WITHDRAWN = "withdrawn"
Kind = Literal["same", "changed", "new", "gone"]


class Divergence(msgspec.Struct, frozen=True, kw_only=True):
    """One article.

    Attributes:
        id: of the article.
        title: as published; of a new one as replayed.
        kind: new or gone where only one side has it (a withdrawn article is not there).
        fields: that differ, those of the past left out.
        past: fields of the past that differ.
        before: as published.
        after: as replayed.
    """

    id: str
    title: str
    kind: Kind
    fields: list[str] = []
    past: list[str] = []
    before: Fields | None = None
    after: Fields | None = None


def differences(published: Mapping[str, Fields], replayed: Mapping[str, Fields]) -> Iterator[Divergence]:
    """Each article of either side that is not withdrawn on both.

    Args:
        published: the article's latest revision, by its id.
        replayed: the same of the replay.
    """
    for name in sorted({*published, *replayed}):
        before, after = _there(published.get(name)), _there(replayed.get(name))
        if before is None and after is None:
            continue
        title = str((before or after or {}).get("title", ""))
        if before is None or after is None:
            yield Divergence(id=name, title=title, kind="new" if before is None else "gone", before=before, after=after)
            continue
        differing = _differing(before, after)
        fields = [field for field in differing if field not in OF_THE_PAST]
        past = [field for field in differing if field in OF_THE_PAST]
        kind: Kind = "changed" if fields else "same"
        yield Divergence(id=name, title=title, kind=kind, fields=fields, past=past, before=before, after=after)


def _there(article: Fields | None) -> Fields | None:
    return None if article is None or article.get("status") == WITHDRAWN else article


def _differing(before: Fields, after: Fields) -> list[str]:
    return [field for field in after | before if field not in LEFT_OUT and _value(before, field) != _value(after, field)]


def _value(article: Fields, field: str) -> Any:
    value = article.get(field)
    if field == "routing" and isinstance(value, dict):
        return {name: part for name, part in value.items() if name != "rules_version"}
    return value
