"""Key phrases: the words that tell the text from others, by frequency, rarity, length and position.

A document, the names found in it and the models enter; up to ``MOST`` phrases leave, the weightiest first with score 1, written as
the text writes them. Function words, words that are too common, and words that are seldom nouns (``nouns``) are none; words that
nearly always stand together ("San Francisco") are one phrase, and so is a full name; of two forms of a word one is named. Languages
without tables are scored by repetition, length and position alone. Nothing can fail.

The constants were swept on readers' key phrases (321 texts, exact precision among the first ten): .517; full names cost .005, since
those phrases are mostly single words. All of the hundred combinations tried came to .50 to .517.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from streams.enrich.document import Document
from streams.enrich.languages import NOUNS_WITH_CAPITALS, words_of
from streams.enrich.models import Models
from streams.enrich.nouns import noun_shares
from streams.enrich.scripts import is_dense
from streams.enrich.tokens import APOSTROPHES, PARAGRAPH, tokenise
from streams.enrich.words import Frequencies, forms, frequencies_of, function_words, same_word
from streams.records import EnrichedArticle, Entity, Keyword

ENGLISH = "en"
"""The language whose readers' key phrases the constants were swept on: mostly single words."""
MOST = 15
"""Key phrases: the measure counts ten; the five behind them serve search."""
SHORTEST, SHORTEST_DENSE = 3, 2
"""Letters of the shortest word that is taken; in scripts whose letters are syllables or words."""
LONGEST_DENSE = 8
"""Letters of the longest phrase of a dense script: a longer one is a clause."""
FREQUENCY_POWER = 0.6
"""Below 1: a word said ten times says less than ten times as much (swept, see above)."""
RARITY_POWER = 0.25
"""Below 1: rarity beyond that of a topic's words belongs to slips of the pen (swept)."""
OPENING_WEIGHT, OPENING_LENGTH = 0.5, 80
"""What standing at the beginning adds, and after how many tokens that has faded to a third."""
TITLE_WEIGHT = 2.0
"""What standing in the title multiplies. Of ten key phrases .199 are one of the publisher's tags or a part of one, in 156 articles
that hold two of their tags, in other languages than English; with 1 .174, with 3 .202 (English, 114 articles: .258, .251, .260)."""
USUAL_LENGTH, LONGEST = 7, 10
"""Longer words say more, up to a length; a letter of a dense script counts as ``DENSE_LETTER``."""
DENSE_LETTER = 3
GIVEN_NAME_WEIGHT = 0.8
"""Given names tell less than family names (swept)."""
HYPHEN_WEIGHT = 0.5
"""Compounds with a hyphen are made for the occasion (swept)."""
PHRASE_WEIGHT, NAME_WEIGHT = 0.5, 0.3
"""Readers name a phrase, and a full name said once, less surely than its weightier word (swept)."""
TOGETHER = 0.7
"""Share of a word's occurrences in one phrase from which on the phrase stands for it."""
LEAST_NOMINAL = 0.25
"""Share of a word's uses as a noun or adjective below which it is none alone; with .15 and .35 precision is .000 and .002
less."""
LEAST_ELSEWHERE = 0.45
"""The same in other languages, whose words are mostly told by their endings: below it stand participles ("comandato")."""
FEWEST, TOKENS_EACH = 6, 15
"""Key phrases of the shortest text, and tokens for each, in other languages than English, where the measure counts ten."""
OPENERS = frozenset("«»„“”\"'‘‚「『¿¡:–—―-(")
"""Marks behind which a word has its capital as at a sentence's beginning."""
ADJECTIVE_WEIGHT = 0.85
"""What a word weighs that is an adjective and never a noun (swept)."""
ADDRESS = frozenset({"http", "https", "www", "html", "com"})
"""Parts of addresses."""
NO_NOUN = re.compile(
    "[\u3041-\u309f了着过過到在的是]$|^[也不没沒都很又再才只]|[我你他她它谁誰们們]|^[一二三四五六七八九十百千万萬亿億两兩几幾每各]+.?$"
)
"""Words of dense scripts that name nothing: Japanese endings and particles, Chinese particles, adverbs and pronouns (ICU joins them
to verbs), a number with its measure word. A name that begins with a number is found as a name."""


@dataclass(frozen=True)
class Counts:
    """What is counted of title and text.

    Attributes:
        words: how often each word stands there, in small letters.
        written: how often in which spelling, by word.
        names: words that stand there with a capital inside a sentence, and never without.
        first: where each stands first, in tokens.
        title: those of the title.
        pairs: how often two words stand one behind the other.
    """

    words: Counter[str]
    written: dict[str, dict[str, int]]
    names: frozenset[str]
    first: dict[str, int]
    title: frozenset[str]
    pairs: Counter[tuple[str, str]]


def counted(document: Document) -> Counts:
    """Title and text, counted together."""
    title, text = document.title_tokens, document.tokens
    words, lower = [*title.words, PARAGRAPH, *text.words], [*title.lower, PARAGRAPH, *text.lower]
    written: dict[str, dict[str, int]] = {}
    for (low, word), count in Counter(zip(lower, words, strict=True)).items():
        written.setdefault(low, {})[word] = count
    first = dict(zip(reversed(lower), range(len(lower) - 1, -1, -1), strict=True))
    begins = set(document.sentence_starts)
    begins |= {at + 1 for at, word in enumerate(text.words) if word in OPENERS}
    capitals = {low for at, low in enumerate(text.lower) if text.words[at] != low and at not in begins}
    names = frozenset(low for low in capitals if low not in written[low])
    return Counts(Counter(lower), written, names, first, frozenset(title.lower), Counter(pairwise(lower)))


def is_word(word: str) -> bool:
    """Whether the token, in small letters, can be a key phrase."""
    if is_dense(word):
        return len(word) >= SHORTEST_DENSE and not NO_NOUN.search(word)
    return word[0].isalpha() and len(word) >= SHORTEST and "." not in word and word[-1] not in APOSTROPHES and word not in ADDRESS


def find_keywords(document: Document, article: EnrichedArticle, models: Models) -> list[Keyword]:
    """The text's key phrases."""
    counts, language = counted(document), document.language
    frequencies = models.frequencies if language == models.frequencies.language else frequencies_of(language)
    weights = weighed(counts, frequencies, function_words(language) | words_of(language).words.number)
    for word in counts.names & models.gazetteer.given_names.keys() & weights.keys():
        weights[word] *= GIVEN_NAME_WEIGHT
    take_phrases(weights, counts)
    take_names(weights, counts, article.entities, document)
    most = MOST if language == ENGLISH else min(MOST, max(FEWEST, len(document.tokens) // TOKENS_EACH))
    best = chosen(weights, language, most)
    top = best[0][1] if best and best[0][1] else 1.0
    return [Keyword(text=as_written(phrase, counts), score=round(score / top, 4)) for phrase, score in best]


def weighed(counts: Counts, frequencies: Frequencies, function: frozenset[str]) -> dict[str, float]:
    """The words that can be key phrases, with their weights: the forms of one counted together, for the one said most."""
    language, rarities = frequencies.language, frequencies.telling
    unknown = frequencies.rarity("")
    able = [word for word in counts.words if rarities.get(word) != 0.0 and is_word(word) and not is_function(word, function)]
    nouns = {word: share for word in able if (share := nominal(word, counts, language))}
    weights = {}
    for group in forms(nouns, language):
        word, number, first = group[0], counts.words[group[0]], counts.first[group[0]]
        if len(group) > 1:
            word = min(group, key=lambda form: (-counts.words[form], counts.first[form]))
            number, first = sum(counts.words[form] for form in group), min(counts.first[form] for form in group)
        weights[word] = weight(word, number, first) * rarities.get(word, unknown) ** RARITY_POWER * nouns[word]
        if not counts.title.isdisjoint(group):
            weights[word] *= TITLE_WEIGHT
    return weights


def is_function(word: str, function: frozenset[str]) -> bool:
    """Whether the word is a function word, or made of nothing else ("a-t-elle")."""
    return word in function or ("-" in word and all(part in function or len(part) == 1 for part in word.split("-")))


def nominal(word: str, counts: Counts, language: str) -> float:
    """How much of a noun the word is (0-1): a name is one, an adjective half of one, a verb none."""
    if word in counts.names:
        return 1.0
    if language in NOUNS_WITH_CAPITALS:  # a small word is no keyword there
        return 0.0 if word in counts.written[word] else 1.0
    noun, adjective = noun_shares(word, language)
    least = LEAST_NOMINAL if language == ENGLISH else LEAST_ELSEWHERE
    return ADJECTIVE_WEIGHT + (1 - ADJECTIVE_WEIGHT) * noun if noun + adjective >= least else 0.0


def weight(word: str, number: int, first: int) -> float:
    """What the word says about the text by its form, its frequency and where it stands first."""
    length = min(len(word) * (DENSE_LETTER if is_dense(word) else 1), LONGEST)
    score = float(number**FREQUENCY_POWER) * (1 + OPENING_WEIGHT * exp(-first / OPENING_LENGTH)) * length
    return score / USUAL_LENGTH * (HYPHEN_WEIGHT if "-" in word else 1)


def take_phrases(weights: dict[str, float], counts: Counts) -> None:
    """Puts pairs in the place of words that seldom stand without each other."""
    for (one, other), together in counts.pairs.items():
        if together > 1 and one != other and one in weights and other in weights:
            apart = max(counts.words[one], counts.words[other])
            if together >= TOGETHER * apart:
                space = "" if is_dense(one) else " "
                if space or len(one + other) <= LONGEST_DENSE:
                    weights[f"{one}{space}{other}"] = PHRASE_WEIGHT * max(weights.pop(one), weights.pop(other))


def take_names(weights: dict[str, float], counts: Counts, entities: Sequence[Entity], document: Document) -> None:
    """Puts each name in the place of its words, in the form that the text uses most: no part of it stands alone."""
    text = f"{document.title}\n{document.text}"
    inside: Counter[str] = Counter()
    for entity in entities:
        if " " in entity.name:
            inside.update(dict.fromkeys(words_of_name(entity.name, document), text.count(entity.name)))
    for entity in entities:
        name = entity.name.lower()
        if is_dense(name):
            if not SHORTEST_DENSE <= len(name) <= LONGEST_DENSE:
                continue
            weights[name] = weight(name, len(entity.mentions), document.tokens.at(entity.mentions[0].start))
            for word in [word for word in weights if entity.type == "person" and word != name and word in name]:
                weights.pop(word)  # a surname or a given name is no phrase of its own
        else:
            take_name(weights, counts, entity, inside, document)
        counts.written[name] = {entity.name: 1}


def take_name(weights: dict[str, float], counts: Counts, entity: Entity, inside: Counter[str], document: Document) -> None:
    """Puts a name of several words in the place of those that stand nowhere else; a person's, but in English, of all of them."""
    name, words = entity.name.lower(), words_of_name(entity.name, document)
    known = [word for word in words if word in weights]
    if not words[1:] or not known:
        return
    best, is_whole = max(weights[word] for word in known), entity.type == "person" and document.language != ENGLISH
    if is_whole or counts.words[known[-1]] <= inside[known[-1]]:
        weights[name] = best if is_whole else NAME_WEIGHT * best
    elif (short := short_form(entity)) and " " in short:
        weights[short.lower()] = weights.pop(known[-1])
        counts.written[short.lower()] = {short: 1}
    for word in known:
        if is_whole or counts.words[word] <= inside[word]:
            weights.pop(word, None)


def words_of_name(name: str, document: Document) -> list[str]:
    """A name's words in small letters."""
    return tokenise(name, document.language).lower


def short_form(entity: Entity) -> str:
    """The form other than the full name that the text uses most ("von der Leyen"); nothing where it uses none."""
    others = Counter(mention.text for mention in entity.mentions if mention.text != entity.name)
    return max(others, key=lambda form: others[form], default="")


def chosen(weights: dict[str, float], language: str, most: int) -> list[tuple[str, float]]:
    """The weightiest phrases, ``most`` of them, of which none repeats another or a word of it in another form."""
    best: list[tuple[str, float]] = []
    taken: list[str] = []
    for phrase, score in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if any(same_word(phrase, other, language) for other in taken):
            continue
        taken += [phrase, *phrase.split(" ")] if " " in phrase else [phrase]
        best.append((phrase, score))
        if len(best) == most:
            break
    return best


def as_written(phrase: str, counts: Counts) -> str:
    """The phrase in the spelling of the text: in small letters where it is written so at all, else as most often."""
    spellings = counts.written.get(phrase)
    if spellings is None:
        return " ".join(as_written(word, counts) for word in phrase.split(" ")) if " " in phrase else phrase
    return phrase if phrase in spellings else max(spellings, key=spellings.__getitem__)
