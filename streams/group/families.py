"""Families: one text and its copies, and which of them is the root that all others repeat.

A family's root is the article that others credit, else the earliest. It is chosen anew when a better one comes and when it is
withdrawn; one that has passed out of the window stays the root while a copy is left. Every function takes a family as it was and
gives it as it is; none can fail.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from streams.group.index import Index
from streams.group.memory import ArticleMemory, FamilyMemory

MOST_MEMBERS = 64
"""How many members a family remembers, the earliest and the latest: enough to choose a root when one is withdrawn, and a bound on a
text with 10,000 addresses."""


def family_of(article: ArticleMemory, index: Index) -> FamilyMemory:
    """The article's family; one of its own where it has none yet."""
    known = index.families.get(article.family)
    if known is not None:
        return known
    return FamilyMemory(id=article.id, root=article.id, root_time=article.time, members=[article.id])


def joined(family: FamilyMemory, article: ArticleMemory, index: Index, *, whole: bool) -> FamilyMemory:
    """The family with one more member; ``whole`` says that the article has the root's text, not only a part of it."""
    members = family.members if article.id in family.members else [*family.members, article.id]
    family = replace(family, members=_bounded(members))
    root = index.articles.get(family.root)
    if article.id == family.root:
        return replace(family, root_time=article.time)
    if whole and _is_better(article, family, root):
        return replace(family, root=article.id, root_time=article.time)
    return family


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


def _is_better(article: ArticleMemory, family: FamilyMemory, root: ArticleMemory | None) -> bool:
    """Whether the article is rather the original: the root credits it, or it is earlier and does not credit the root."""
    if root is not None and _credits(root, article):
        return True
    if root is not None and _credits(article, root):
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
