"""The choice of topics: what the publisher says where the text supports it, then what the text says.

A document and its article enter; up to three topics leave, the surest first, each with ``because``: the section, tag or folder that
named it, or the words that speak for it. Nothing can fail.
"""

from collections import Counter, defaultdict
from heapq import nlargest
from itertools import pairwise

from streams.enrich.document import Document
from streams.enrich.models import Models
from streams.enrich.topics.model import TopicModel, shares
from streams.enrich.topics.publisher import said
from streams.enrich.words import stem
from streams.records import CleanArticle, Topic

MOST = 3
"""Topics of an article: a text that has more of them is a digest."""
FEWEST = 0.12
"""Share of the text's scores below which a topic is not named."""
TITLE_COUNTS = 3
"""How often a word of the title counts. First topic right on `news_gold` (.950) with 1: -.008, with 6: the same."""
OPENING_COUNTS = 4
"""How often a word of the opening counts. With 2: the same, with 8: +.009 there, one article of 121."""
OPENING_TOKENS = 40
"""Tokens of the opening: its first two sentences. With 20: the same, with 80: -.008."""
SHARPNESS = 6.0
"""Makes shares of the scores: with 6 a topic with twice another's words is named alone in a text of two topics."""
PUBLISHER_WEIGHTS = {"section": 1.0, "url": 1.0, "tag": 0.3}
"""What a publisher's sign adds to the share of a topic that the text supports: a section is chosen for it, tags are many."""
SUPPORT = 0.12
"""Share of what all topics' words weigh in the text that a publisher's sign needs to count. First topic right on `news_gold`
with .06: -.008, with .24: the same."""
NARROW = 0.6
"""Share of the weight of all topics below one that the strongest of them needs to be named in its place."""
TELLING = 0.25
"""Share of the weight of a topic, with all below it, that one below the second level needs: its own words, not its neighbours'."""
FEWEST_WORDS = 2
"""Different words that must speak for a topic below the second level."""
MOST_TELLING = 3
"""Words in ``because``: enough to see why."""
LANGUAGE_OF_WORDS = "en"


def choose_topics(document: Document, article: CleanArticle, models: Models) -> list[Topic]:
    """The article's topics."""
    model = models.topics
    if document.language != LANGUAGE_OF_WORDS:
        return from_publisher(article, model)
    counts = weighted_counts(document, model)
    by_code = model.scores(counts)
    by_top: dict[str, float] = defaultdict(float)
    for code, score in by_code.items():
        by_top[model.top[code]] += score
    total = sum(by_top.values()) or 1.0
    found = shares({code: score / total for code, score in by_top.items()}, SHARPNESS)
    because: dict[str, str] = {}
    for code, sign in said(article, model):
        top = model.top[code]
        if by_top.get(top, 0.0) >= SUPPORT * total and top not in because:
            found[top] += PUBLISHER_WEIGHTS[sign.split(":", 1)[0]]
            because[top] = sign
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return [
        topic(model, top, share, because.get(top), by_code, counts) for top, share in best if share >= FEWEST or top == best[0][0]
    ]


def from_publisher(article: CleanArticle, model: TopicModel) -> list[Topic]:
    """Where no words are known for the language: what the publisher says."""
    found: dict[str, Topic] = {}
    for code, sign in said(article, model):
        found.setdefault(code, Topic(code=code, top_code=model.top[code], name=model.names[code], score=0.5, because=sign))
    return list(found.values())[:MOST]


def topic(model: TopicModel, top: str, share: float, sign: str | None, by_code: dict[str, float], counts: Counter[str]) -> Topic:
    """The most telling topic below ``top``, or ``top`` itself where no narrower one has most of its weight."""
    code = narrowest(model, top, by_code, counts)
    reason = sign or "text:" + ",".join(telling_words(model, top, counts))
    return Topic(code=code, top_code=top, name=model.names[code], score=round(min(1.0, share), 3), because=reason)


def narrowest(model: TopicModel, top: str, by_code: dict[str, float], counts: Counter[str]) -> str:
    """The topic that is reached from ``top`` by going down as long as one below has most of the weight there."""
    below: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    whole: dict[str, float] = defaultdict(float)
    for code, score in by_code.items():
        if model.top[code] == top:
            lineage = model.lineage(code)
            for under, over in pairwise(lineage):
                below[over][under] += score
            for one in lineage:
                whole[one] += score
    code = top
    while below[code]:
        best = max(below[code], key=lambda one: (below[code][one], one))
        if below[code][best] < NARROW * sum(below[code].values()) or (code == top and below[code][best] < NARROW * whole[top]):
            break
        if code != top and (below[code][best] < TELLING * whole[code] or speaking(model, best, counts) < FEWEST_WORDS):
            break
        code = best
    return code


def speaking(model: TopicModel, code: str, counts: Counter[str]) -> int:
    """How many different words of the text speak for the topic or one below it."""
    words = model.weights.keys() & counts.keys()
    return sum(any(code in model.lineage(other) for other in model.weights[word]) for word in words)


def telling_words(model: TopicModel, top: str, counts: Counter[str]) -> list[str]:
    """The words that speak most for ``top``, the strongest first."""
    weights = {
        word: count * sum(weight for code, weight in model.weights[word].items() if model.top[code] == top)
        for word, count in counts.items()
        if word in model.weights
    }
    return [word for word in nlargest(MOST_TELLING, weights, key=lambda word: (weights[word], word)) if weights[word]]


def weighted_counts(document: Document, model: TopicModel) -> Counter[str]:
    """How often each stem, and each pair that means something, stands in title and text; title and opening count more."""
    lower, title = document.tokens.lower, document.title_tokens.lower
    opening = lower[:OPENING_TOKENS]
    counts, pairs = Counter(lower), Counter(model.paired(lower))
    for words, more in ((opening, OPENING_COUNTS - 1), (title, TITLE_COUNTS)):
        for word in words:
            counts[word] += more
        for pair in model.paired(words):
            pairs[pair] += more
    for word, count in counts.items():
        if word[0].isalpha():
            pairs[stem(word)] += count
    return pairs
