"""Families: one text and its copies, and which of them is the root that all others repeat.

A family's root is the article that others credit, else the earliest. It is chosen anew when a better one comes and when it is
withdrawn; one that has passed out of the window stays the root while a copy is left. Every function takes a family as it was and
gives it as it is; none can fail.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from streams.group.compare import compare
from streams.group.index import Index
from streams.group.memory import ArticleMemory, FamilyMemory
from streams.group.texts import Text, sentences

WHOLE = 0.5
"""The share of a text's words whose sentences stand in another that has the whole of it: three words in ten may differ."""
MOST_MEMBERS = 64
"""How many members a family remembers, the earliest and the latest: enough to choose a root when one is withdrawn, and a bound on a
text with 10,000 addresses."""


def family_of(article: ArticleMemory, index: Index) -> FamilyMemory:
    """The article's family; one of its own where it has none yet."""
    known = index.families.get(article.family)
    if known is not None:
        return known
    return FamilyMemory(id=article.id, root=article.id, root_time=article.time, members=[article.id])


def joined(family: FamilyMemory, article: ArticleMemory, index: Index) -> FamilyMemory:
    """The family with one more member, which is its root where it has all of the root's text and is rather the original."""
    members = family.members if article.id in family.members else [*family.members, article.id]
    family = replace(family, members=_bounded(members))
    root = index.articles.get(family.root)
    if article.id == family.root:
        return replace(family, root_time=article.time)
    if root is not None and _is_better(article, family, root) and _is_whole(article, root):
        return replace(family, root=article.id, root_time=article.time)
    return family


def united(one: FamilyMemory, other: FamilyMemory, index: Index) -> FamilyMemory | None:
    """One family of two that an article shows to be one; it goes on under the first one's id and the better of both roots.

    None where both have more members than they remember: nobody could tell them all.
    """
    if len(one.members) == len(other.members) == MOST_MEMBERS:
        return None
    here, there = index.articles.get(one.root), index.articles.get(other.root)
    root = one
    if here is None or there is None:
        root = one if here is not None or there is None else other
    elif not _is_whole(here, there) or (_is_whole(there, here) and _is_better(there, one, here)):
        root = other
    members = list(dict.fromkeys([*one.members, *other.members]))
    return replace(one, root=root.root, root_time=root.root_time, members=_bounded(members))


def left(family: FamilyMemory, article: str, index: Index) -> FamilyMemory | None:
    """The family after a member was withdrawn; None where nobody is left."""
    members = [member for member in family.members if member != article]
    others = [index.articles[member] for member in members if member in index.articles]
    if not others:
        return None
    if article != family.root:
        return replace(family, members=members)
    root = _root(others)
    return replace(family, root=root.id, root_time=root.time, members=members)


def passed(family: FamilyMemory, article: str) -> FamilyMemory | None:
    """The family after a member has passed out of the window: it may still be the root."""
    members = [member for member in family.members if member != article]
    return replace(family, members=members) if members else None


def _is_whole(article: ArticleMemory, other: ArticleMemory) -> bool:
    """Whether the article has the other's text, not only a part of it."""
    return compare(Text(sentences(other.codes)), Text(sentences(article.codes))).one_in_other >= WHOLE


def _is_better(article: ArticleMemory, family: FamilyMemory, root: ArticleMemory) -> bool:
    """Whether the article is rather the original: the root credits it, or it is earlier and does not credit the root."""
    if _credits(root, article):
        return True
    if _credits(article, root):
        return False
    return article.dated and (article.time, article.id) < (family.root_time, family.root)


def _root(members: Iterable[ArticleMemory]) -> ArticleMemory:
    found = list(members)
    credited = [one for one in found if any(_credits(other, one) for other in found if other is not one)]
    return min(credited or found, key=lambda one: (not one.dated, one.time, one.id))


def _credits(article: ArticleMemory, other: ArticleMemory) -> bool:
    return bool(article.credit and other.site and other.site.partition(".")[0] in article.credit)


def _bounded(members: list[str]) -> list[str]:
    if len(members) <= MOST_MEMBERS:
        return members
    return [*members[: MOST_MEMBERS // 4], *members[-MOST_MEMBERS + MOST_MEMBERS // 4 :]]
