"""Month names of many languages, folded, from the Unicode locale data that babel brings."""

from functools import lru_cache

from babel import Locale

from streams.clean.text.lexicon import words

LANGUAGES = words("month_languages")
LEAST = 3
"""Letters of a month's name: "m" and "1" are none."""
_SPELLED_BESIDES = {"sept": 9, "setiembre": 9, "janv": 1, "févr": 2, "juil": 7, "mrz": 3, "jän": 1, "jänner": 1}


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Month by name: ``{"mai": 5, "may": 5, "мая": 5, …}``.

    Where two languages mean different months by one word (Croatian "listopad" is October, Polish "listopad" November), it is left
    out: a date is never guessed.
    """
    found: dict[str, set[int]] = {}
    for language in sorted(LANGUAGES):
        names = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    word = name.casefold().rstrip(".")
                    if len(word) >= LEAST and not any(letter.isdigit() for letter in word):
                        found.setdefault(word, set()).add(number)
    return {word: numbers.pop() for word, numbers in found.items() if len(numbers) == 1} | _SPELLED_BESIDES
