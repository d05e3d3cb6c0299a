"""Grouping of one article: its duplicates, its story, and what becomes of the stories.

An enriched article, or a withdrawal, and the index enter; the grouped article, the stories that changed and the state changes
leave. A function of its arguments: the index is read, never changed. An article whose times are none raises ``ValueError``.
"""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from streams.group.across import link
from streams.group.ages import HOUR, seconds
from streams.group.alike import find_alike
from streams.group.changeset import ChangeSet
from streams.group.duplicates import Match, find_matches, shared_texts, stands_for
from streams.group.families import family_of, joined
from streams.group.groupings import groupings
from streams.group.index import Index
from streams.group.likelihood import PLACES, to_unit, vectors_of
from streams.group.memory import ArticleMemory, Name
from streams.group.resemblance import pack_values
from streams.group.sayings import sayings
from streams.group.settling import leave_story, settle_in
from streams.group.standing import standing_words, without
from streams.group.vectors import MOST_NAMES, MOST_TERMS, weigh
from streams.records import Duplicate, EnrichedArticle, Entity, GroupedArticle, Grouping, Story, Withdrawal

MOST_LISTED = 12
"""How many entities are remembered of an article, the most salient: a story lists 20 of all its articles, and each costs 30 bytes
here."""

LONGEST_CREDIT = 120
"""Letters of a credit that are remembered: "With material from …" names its houses in fewer."""

_PASSED_ON = tuple(name for name in EnrichedArticle.__struct_fields__ if name != "fingerprint")


class Grouped(msgspec.Struct, frozen=True, kw_only=True):
    """What grouping makes of one item.

    Attributes:
        article: with its story and duplicates, or the withdrawal as it came.
        stories: stories to publish by id; None is a tombstone.
        groupings: where articles stand now whose story or root changed, the item's own among them, by id; None is a tombstone.
        changes: state records to write; None deletes.
    """

    article: GroupedArticle | Withdrawal
    stories: dict[str, Story | None]
    groupings: dict[str, Grouping | None]
    changes: dict[bytes, bytes | None]


def group_article(article: EnrichedArticle, index: Index, window: int) -> Grouped:
    """Finds the article's duplicates and its story among the articles of ``index`` that are at most ``window`` seconds apart.

    A revision keeps its story, and is no duplicate of itself.
    """
    changes = ChangeSet(index, article.id)
    memory = _held(remember(article, index), index, window)
    alike = find_alike(memory, index, window)
    matches = find_matches(memory, alike, index, window)
    copied = next((match for match in matches if match.is_copy), None)
    memory, duplicate = _into_family(memory, copied, matches, changes)
    memory = replace(
        memory,
        indexed=not stands_for(matches, memory, window),
        fillings=_fillings(copied, matches),
    )
    changes.articles[article.id] = memory
    story = settle_in(memory, _near(alike, copied, changes), article.origin.fetched_at, changes, window)
    link(memory, story, changes, window)
    changes.expire(window)
    grouped = GroupedArticle(
        **{name: getattr(article, name) for name in _PASSED_ON},
        story_id=story,
        duplicate_of=duplicate,
        shares_text_with=shared_texts(matches, duplicate.id if duplicate else None),
    )
    told = groupings(changes, duplicate, article.origin.fetched_at)
    return Grouped(article=grouped, stories=changes.records, groupings=told, changes=changes.state())


def _held(memory: ArticleMemory, index: Index, window: int) -> ArticleMemory:
    """Where last month comes once more, the article as one that the window passes over in an hour.

    By its own time it would be gone before the next one of its event came. Of what is open now it meets nothing.
    """
    clock = index.ages.clock()
    if clock is None or memory.seen >= clock - window:
        return memory
    return replace(memory, held=clock - window + HOUR)


def _fillings(copied: Match | None, matches: Sequence[Match]) -> list[str]:
    """Articles and families made from the same form; a copy has those of what it copies."""
    own: dict[str, None] = {}
    for match in matches:
        name = match.article.family or match.article.id
        if name not in own and match.is_other_filling:
            own[name] = None
    return list(dict.fromkeys([*own, *(copied.article.fillings if copied else [])]))


def _near(alike: Sequence[ArticleMemory], copied: Match | None, changes: ChangeSet) -> list[ArticleMemory]:
    """Those that are alike and the one whose copy the article is, as the item leaves them."""
    names = dict.fromkeys([*([copied.article.id] if copied else []), *(other.id for other in alike)])
    return [changes.articles.get(name) or changes.index.articles[name] for name in names]


def _into_family(
    memory: ArticleMemory, copied: Match | None, matches: Sequence[Match], changes: ChangeSet
) -> tuple[ArticleMemory, Duplicate | None]:
    """The article as a member of the family whose text it has, and the root that it repeats.

    The root itself, when it comes again, repeats nobody. Where it is a copy of several families' texts they are one.
    """
    index = changes.index
    if memory.id in index.family_of_root:
        family = index.families[index.family_of_root[memory.id]]
        changes.families[family.id] = joined(family, memory, index)
        return replace(memory, family=family.id), None
    if copied is None:
        return memory, None
    family = family_of(copied.article, index)
    for match in matches:
        if match.is_copy and (match.article.family or match.article.id) != family.id:
            family = changes.unite(family, family_of(match.article, index))
    family = joined(family, memory, index)
    changes.families[family.id] = family
    if not copied.article.family:
        changes.articles[copied.article.id] = replace(copied.article, family=family.id)
    memory = replace(memory, family=family.id, original=None if family.root == memory.id else family.root)
    if family.root == memory.id:
        return memory, None
    nearest = next((match for match in matches if match.article.id == family.root), copied)
    return memory, replace(nearest.as_duplicate(), id=family.root)


def group_withdrawal(withdrawal: Withdrawal, index: Index, window: int) -> Grouped:
    """Takes the article out of the index and out of its story; a story that has no other one is taken back too."""
    changes = ChangeSet(index, withdrawal.id)
    changes.withdraw(withdrawal.id)
    leave_story(withdrawal.id, changes)
    changes.expire(window)
    told = groupings(changes, None, withdrawal.origin.fetched_at)
    return Grouped(article=withdrawal, stories=changes.records, groupings=told, changes=changes.state())


def remember(article: EnrichedArticle, index: Index) -> ArticleMemory:
    """What later articles are compared with; its original is not known yet.

    Raises:
        ValueError: ``event_time`` or ``fetched_at`` is no time.
    """
    printed, shelf = article.fingerprint, index.shelf(article.language)
    memory = ArticleMemory(
        id=article.id,
        language=article.language,
        # A page's date may lie ahead; it was there when it was fetched.
        time=min(seconds(article.event_time), seconds(article.origin.fetched_at)),
        site=article.site.domain,
        title=article.title,
        minhash=pack_values(printed.minhash, printed.shingles),
        shingles=printed.shingles,
        terms={},
        names={},
        listed=_listed(article.entities),
        sayings=sayings(article.quotes, article.entities),
        original=None,
        indexed=True,
        dated=article.event_time_basis != "fetched",
        fetched=seconds(article.origin.fetched_at),
        codes=printed.codes,
        credit=(article.credit or "").casefold()[:LONGEST_CREDIT],
    )
    standing = standing_words(memory, printed.title, index)
    places = {one.match_key for one in article.entities if one.type == "place"}
    names = weigh(without(printed.names, standing), shelf.names, shelf.articles, MOST_NAMES)
    return replace(
        memory,
        terms=weigh(without(printed.terms, standing), shelf.terms, shelf.articles, MOST_TERMS),
        names=names,
        marks={**vectors_of(printed.marks, standing), PLACES: to_unit({key: names[key] for key in names if key in places})},
    )


def _listed(entities: Sequence[Entity]) -> list[Name]:
    weighty = sorted(entities, key=lambda entity: -entity.salience)[:MOST_LISTED]
    return [Name(key=entity.match_key, text=entity.name, place=entity.type == "place") for entity in weighty]
