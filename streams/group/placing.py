"""In which story an article stands, and what its coming changes among the stories that it touches.

The article, those that are alike and what else their stories hold enter; the stories as they are to be leave. Each arrival is a
second look at its neighbourhood: the articles are grouped anew by average link, so that stories which only now prove to be one are
joined and those which were never one are parted, whatever came first. The work is bounded: so many stories, so many articles of
each. A story too large to be looked at whole stays together; a sample of it is compared. Nothing can fail.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import nan

import msgspec
import numpy as np

from streams.group.clusters import APART, average_link, bridged
from streams.group.index import Index
from streams.group.likelihood import COPIES, Square, likelihoods
from streams.group.memory import ArticleMemory, StoryMemory
from streams.group.periods import Period, period_of, period_of_story, too_long
from streams.group.vectors import cosine

LINK = 0.38
"""The mean chance from which two groups are one story. By folds .35 gives events .01 less and headlines .01 more."""
BRIDGE = 0.9
"""The mean chance with each of two groups from which one article ties them together. By folds .7 costs events .01."""
TOUCHED = 0.05
"""The cosine of words from which an alike article's story is looked at: below it the chance is next to none."""
SAME = 0.5
"""The cosine of words from which a revision tells what it told, and keeps its story. By reasoning: a corrected report shares nearly
all, one that replaces it next to none."""
MOST_STORIES = 6
MOST_MEMBERS = 32
"""Bounds on a look: so many stories, so many articles of each. With 16, larger stories could never be parted again and what came
first decided: of the headlines' stories .71 were the same in four orders, now .88. The largest look takes some 10 ms of CPU."""


PARTED = 0.15
"""The mean chance below which a larger story is parted. By reasoning: reports of a large event are unlike each other, and have
more."""


class Arrangement(msgspec.Struct, frozen=True, kw_only=True):
    """What is to become of the stories that an article touches.

    Attributes:
        groups: articles that are to stand together with the story that they keep, None for a new one; its own group first.
        topic: of a story that begins now; empty where it begins one.
    """

    groups: list[tuple[str | None, list[str]]]
    topic: str


def place(article: ArticleMemory, alike: Sequence[ArticleMemory], index: Index, window: int) -> Arrangement:
    """Places the article among the stories of those that are ``alike``."""
    near = [_likeness(article, other) for other in alike]
    own = index.story_of.get(article.id)
    if own is not None and index.stories[own].language != article.language:
        own = None
    if own is not None and _tells_the_same(article, index):
        return Arrangement(groups=[(own, [article.id])], topic="")
    touched, related = _touched(article, alike, near, index)
    stories = [index.stories[story] for story in dict.fromkeys([*([own] if own else []), *touched])]
    if not stories:
        return Arrangement(groups=[(None, [article.id])], topic=related)
    first = [other.id for _, other in sorted(zip(near, alike, strict=True), key=lambda pair: (-pair[0], pair[1].id))]
    samples = [_sample(story, first, article.id, index, whole=not at and _is_due(story)) for at, story in enumerate(stories)]
    pool = [article, *chain.from_iterable(samples)]
    known = {other.id: other for other in alike}
    pool = [known.get(one.id, one) for one in pool]
    chances = _as_far_as_they_meet(likelihoods(pool), pool, window)
    chances[too_long(_periods(article, stories, samples, index))] = APART
    groups = bridged(average_link(chances, LINK, _begun(stories, samples, chances)), chances, BRIDGE)
    holder = {one.id: story.id for story, sample in zip(stories, samples, strict=True) for one in sample}
    named = _named([[pool[at].id for at in group] for group in groups], stories, holder, own)
    return Arrangement(groups=sorted(named, key=lambda item: article.id not in item[1]), topic=related)


def _tells_the_same(article: ArticleMemory, index: Index) -> bool:
    """Whether what came again is what it was: also where nobody remembers, for its story is open."""
    before = index.articles.get(article.id)
    return before is None or cosine(article.terms, before.terms) >= SAME


def _likeness(article: ArticleMemory, other: ArticleMemory) -> float:
    """Quicker to tell than the chance, which is asked for once the stories are known."""
    return cosine(article.terms, other.terms) + cosine(article.names, other.names) / 2 + (article.family == other.family != "")


def _touched(article: ArticleMemory, alike: Sequence[ArticleMemory], near: Iterable[float], index: Index) -> tuple[list[str], str]:
    """The stories to look at, and the topic of the nearest one."""
    best: dict[str, float] = {}
    for likeness, other in zip(near, alike, strict=True):
        story = index.story_of.get(other.id)
        if story is not None and likeness >= TOUCHED:
            best[story] = max(best.get(story, 0.0), likeness)
    ordered = sorted(best, key=lambda story: (-best[story], story))
    periods = [period_of([(article.time, article.dated)]), *(period_of_story(index.stories[story], index) for story in ordered)]
    fitting = [story for story, is_long in zip(ordered, too_long(periods)[0, 1:].tolist(), strict=True) if not is_long]
    return fitting[:MOST_STORIES], (index.stories[ordered[0]].topic or ordered[0]) if ordered else ""


def _periods(
    article: ArticleMemory, stories: Sequence[StoryMemory], samples: Sequence[Sequence[ArticleMemory]], index: Index
) -> list[Period]:
    """What each of the pool brings along: its own time; all of a story that stays together; what has passed out of it."""
    periods = [period_of([(article.time, article.dated)])]
    for story, sample in zip(stories, samples, strict=True):
        if story.size > MOST_MEMBERS:
            periods += [period_of_story(story, index)] * len(sample)
            continue
        past = not all(other in index.articles for other in story.articles)
        periods += [period_of([(one.time, one.dated)], story.first_time if past else nan) for one in sample]
    return periods


def _is_due(story: StoryMemory) -> bool:
    """Whether all that a larger story lists is looked at: at each so many articles, so that it costs an article next to nothing."""
    return story.size > MOST_MEMBERS and story.size % MOST_MEMBERS == 0


def _sample(story: StoryMemory, first: Sequence[str], but: str, index: Index, *, whole: bool) -> list[ArticleMemory]:
    """Recent articles of the story, ``but`` one: all, or some of those that stand ``first`` and others evenly over its life."""
    held = [other for other in story.articles if other != but and other in index.articles]
    if story.size > MOST_MEMBERS:
        alike = [other for other in first if index.story_of.get(other) == story.id][: MOST_MEMBERS // 2]
        rest = [other for other in held if other not in alike]
        number = len(rest) if whole else min(MOST_MEMBERS - len(alike), len(rest))
        held = [*alike, *(rest[at * len(rest) // number] for at in range(number))]
    return [index.articles[other] for other in held]


def _as_far_as_they_meet(chances: Square, pool: Sequence[ArticleMemory], window: int) -> Square:
    """None for two articles that do not meet, so that a story drifts no further; copies often change their date."""
    times, dated = np.array([one.time for one in pool], float), np.array([one.dated for one in pool])
    too_late = (np.subtract.outer(times, times) > window) & ~np.logical_and.outer(~dated, dated)
    chances[(too_late | too_late.T) & (chances != COPIES)] = 0
    return chances


def _begun(stories: Sequence[StoryMemory], samples: Sequence[Sequence[ArticleMemory]], chances: Square) -> list[list[int]]:
    """The groups to begin with: each article by itself; a larger story stays together, unless its halves are strangers."""
    begun, at = [[0]], 1
    for story, sample in zip(stories, samples, strict=True):
        places = list(range(at, at + len(sample)))
        at += len(sample)
        if story.size <= MOST_MEMBERS:
            begun += [[place] for place in places]
        elif _is_due(story):
            parts = average_link(chances[np.ix_(places, places)], PARTED, [[place] for place in range(len(places))])
            begun += [[places[one] for one in part] for part in parts]
        elif places:
            begun.append(places)
    return begun


def _named(
    groups: Sequence[Sequence[str]], stories: Sequence[StoryMemory], holder: Mapping[str, str], mine: str | None
) -> list[tuple[str | None, list[str]]]:
    """Each group with the story that it keeps: the one most of whose articles it has, of as many the oldest.

    ``holder`` says in which story the articles stand, but for the one at hand, whose story so far is ``mine``.
    """
    begun = {story.id: (story.first_time, story.id) for story in stories}
    claims = [
        (-count, begun[story], min(group), at, story)
        for at, group in enumerate(groups)
        for story, count in Counter(holder[one] for one in group if one in holder).items()
    ]
    keeps: dict[int, str] = {}
    for _, _, _, at, story in sorted(claims):
        if at not in keeps and story not in keeps.values():
            keeps[at] = story
    if mine is not None and mine not in keeps.values():
        alone = next(at for at, group in enumerate(groups) if any(one not in holder for one in group))
        keeps.setdefault(alone, mine)
    return [(keeps.get(at), list(group)) for at, group in enumerate(groups)]
