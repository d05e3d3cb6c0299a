"""Month names of many languages, folded, from the Unicode locale data that babel brings."""

from functools import lru_cache

from babel import Locale

LANGUAGES = ["af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "lb", "lt", "lv", "mk", "ms", "mt", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi"]
_SPELLED_BESIDES = {"sept": 9, "setiembre": 9, "janv": 1, "févr": 2, "juil": 7, "mrz": 3, "jän": 1, "jänner": 1}


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """``{"mai": 5, "may": 5, "мая": 5, …}``. Two languages that mean different months by one word (Croatian "listopad" is
    October, Polish "listopad" November) leave it out: a date is never guessed.
    """
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        names = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    word = name.casefold().rstrip(".")
                    if len(word) >= 3 and not any(letter.isdigit() for letter in word):
                        found.setdefault(word, set()).add(number)
    return {word: numbers.pop() for word, numbers in found.items() if len(numbers) == 1} | _SPELLED_BESIDES
