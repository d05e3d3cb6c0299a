"""Where articles stand now: the records of the item's own article, and of those that its coming moved.

A change of grouping is no revision of the article, so it is told beside it: where a story takes another one in, and where a family
gets another root. The changes of one item enter, records leave; none can fail.
"""

from collections.abc import Iterable, Iterator

from streams.group.changeset import ChangeSet
from streams.group.duplicates import match_of
from streams.group.resemblance import resemblances
from streams.records import Duplicate, Grouping


def groupings(changes: ChangeSet, own: Duplicate | None, since: str) -> dict[str, Grouping | None]:
    """Records by article id; None is a tombstone, for one that was withdrawn.

    Args:
        changes: what the item changes.
        own: what the item's own article repeats.
        since: when the item was fetched.
    """
    found: dict[str, Grouping | None] = {}
    for name in _moved(changes):
        if name in changes.withdrawn:
            found[name] = None
            continue
        family = changes.family_of(name)
        root = family.root if family is not None else None
        duplicate = None
        if root is not None and root != name:
            duplicate = own if name == changes.item and own is not None else _repeats(name, root, changes)
        found[name] = Grouping(
            id=name,
            story_id=(story := changes.story_of(name)),
            topic_id=changes.topic_of(story),
            family_id=family.id if family is not None else None,
            root_id=root,
            duplicate_of=duplicate,
            since=since,
        )
    return found


def _moved(changes: ChangeSet) -> Iterable[str]:
    """The item's own article; those whose story is another one now; members of families whose root is."""
    return dict.fromkeys(
        [changes.item, *_of_merged_stories(changes), *_of_parted_stories(changes), *_of_rerooted_families(changes)]
    )


def _of_merged_stories(changes: ChangeSet) -> Iterator[str]:
    for story, held in changes.stories.items():
        before = changes.index.stories.get(story)
        if held is None and before is not None:
            known = dict.fromkeys([*before.articles, *changes.index.members.get(story)])
            yield from (article for article in known if changes.story_of(article) is not None)


def _of_parted_stories(changes: ChangeSet) -> Iterator[str]:
    for story, held in changes.stories.items():
        if held is not None:
            yield from (article for article in held.articles if changes.index.story_of.get(article, story) != story)


def _of_rerooted_families(changes: ChangeSet) -> Iterator[str]:
    """All members where the root is another one now; else those that joined, with the item or with a family that ended."""
    for name, family in changes.families.items():
        before = changes.index.families.get(name)
        if family is not None and (before is None or before.root != family.root):
            yield from family.members
        elif family is not None and before is not None:
            yield from (member for member in family.members if member not in before.members)


def _repeats(name: str, root: str, changes: ChangeSet) -> Duplicate:
    """The root as an article names it; nothing is known of their likeness once one of them has passed out of the window."""
    memory, original = changes.article(name), changes.article(root)
    if memory is None or original is None or not (memory.minhash and original.minhash):
        return Duplicate(id=root, resemblance=0.0, containment=0.0)
    (resembling,) = resemblances(memory.minhash, [original.minhash])
    return match_of(memory, original, resembling).as_duplicate()
