"""The choice of topics: what the text says, and what the publisher says where the text supports it.

A document and its article enter; up to three topics leave, the surest first, each with ``because``: the section, tag or folder that
named it, or the words that weigh most. A text that says too little has none. Nothing can fail.
"""

from collections.abc import Mapping

import numpy as np

from streams.enrich.document import Document
from streams.enrich.models import Models
from streams.enrich.topics.evidence import LANGUAGE_OF_WORDS, evidence
from streams.enrich.topics.model import TopicModel
from streams.enrich.topics.narrow import narrowest
from streams.enrich.topics.publisher import said
from streams.enrich.topics.telling import telling_words
from streams.enrich.topics.weights import Logits, gathered, spoken
from streams.records import EnrichedArticle, Topic

MOST = 3
"""Topics of an article: a text that has more of them is a digest."""
LEAST, LEAST_FURTHER = 0.5, 0.75
"""Score that the first topic needs, and any other. Unseen English pages, first topic right or rightly none and precision, with .4:
the same, with .6: -.01 and the same; other languages' pages -.04 and +.02. Of further topics from .75 on nine of ten are right."""
SPEAKING, FEWEST = 0.2, 2
"""Log odds from which on a word speaks for a topic, and how many words must: one may mean something else. Without it precision on
our short texts is .94 in place of .97, with three words a tenth fewer texts have a topic."""
SAID_ALONE = 0.5
"""Score of a topic that only the publisher names, in a language without telling words."""
MOST_TELLING = 3
"""Words in ``because``: enough to see why."""


def choose_topics(document: Document, article: EnrichedArticle, models: Models) -> list[Topic]:
    """The article's topics."""
    model = models.topics
    if not telling_words(document.language).known:
        return from_publisher(article, model, document.language)
    found = evidence(document, article.entities, models.frequencies)
    weights = model.weights
    groups = gathered(found, model.group_of, len(weights.groups))
    signs = supported(article, model, groups)
    odds = weights.log_odds(groups, found.words, {code: kind_of(sign) for code, sign in signs.items()})
    scores = weights.scores(odds, learned=document.language == LANGUAGE_OF_WORDS)
    made: list[Topic] = []
    for column in np.argsort(-scores, kind="stable")[:MOST].tolist():
        top, score = weights.tops[column], float(scores[column])
        if score < (LEAST_FURTHER if made else LEAST):
            break
        weighed = spoken(weights, found, model.group_of, groups, column)
        if is_spoken_of(weighed, signs.get(top)):
            reason = because(weighed, signs.get(top), weights.signs)
            code = narrowest(model, top, found)
            made.append(
                Topic(
                    code=code,
                    top_code=top,
                    name=model.names[code],
                    local_name=model.local.get(document.language, {}).get(code),
                    score=round(score, 3),
                    because=reason,
                )
            )
    return made


def from_publisher(article: EnrichedArticle, model: TopicModel, language: str) -> list[Topic]:
    """Where no words are known for the language: what the publisher says."""
    found: dict[str, Topic] = {}
    for code, sign in said(article, model.sections):
        top = model.top[code]
        local = model.local.get(language, {}).get(code)
        named = Topic(code=code, top_code=top, name=model.names[code], local_name=local, score=SAID_ALONE, because=sign)
        found.setdefault(top, named)
    return list(found.values())[:MOST]


def supported(article: EnrichedArticle, model: TopicModel, groups: Logits) -> dict[str, str]:
    """The publisher's plainest sign for each top-level topic of which the text says anything."""
    spoken_of = {model.weights.tops[top] for top in model.weights.group_tops[groups > 0].tolist()}
    found: dict[str, str] = {}
    for code, sign in said(article, model.sections):
        if model.top[code] in spoken_of:
            found.setdefault(model.top[code], sign)
    return found


def kind_of(sign: str) -> str:
    """``section:Sport`` → ``section``."""
    return sign.split(":", 1)[0]


def is_spoken_of(weighed: Mapping[str, float], sign: str | None) -> bool:
    """Whether enough words speak for a topic; a publisher's sign is as good as one of them."""
    return sum(added >= SPEAKING for added in weighed.values()) + bool(sign) >= FEWEST


def because(weighed: Mapping[str, float], sign: str | None, signs: Mapping[str, float]) -> str:
    """The sign, where it weighs more than any word; else the words that weigh most."""
    best = sorted(weighed, key=lambda word: (-weighed[word], word))[:MOST_TELLING]
    if sign and (not best or signs[kind_of(sign)] >= weighed[best[0]]):
        return sign
    return "text:" + ",".join(word for word in best if weighed[word] > 0)
