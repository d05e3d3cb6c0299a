"""Stems: English words without their commonest endings, so that a lexicon needs one form of each."""

from functools import lru_cache

SHORTEST = 4


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """``companies`` → ``company``, ``strikes`` → ``strike``; words in small letters enter. Short words stay as they are."""
    if len(word) < SHORTEST or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > SHORTEST:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")) or (word.endswith("oes") and len(word) > SHORTEST + 1):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
