"""Surnames behind Arabic forenames of which the model marked the forename alone ("وزيرة الثقافة نادية حداد أن").

Spans enter, spans leave. Behind a title or a verb of saying the word after a lone known forename is the surname, where it is a
known name or a rare word that looks like no verb, adverb or preposition. Nothing can fail.
"""

from streams.enrich.document import Document
from streams.enrich.entities.crf.known_names import FORENAME, SURNAME
from streams.enrich.entities.crf.language_view import COMMON_STEPS, LanguageView
from streams.enrich.entities.recogniser import Span
from streams.enrich.languages import words_of
from streams.enrich.words import function_words

REACH = 3
"""Words before the name among which the title or the verb stands: "minister of culture" has two."""
JOINED = ("و", "ف", "ب", "ل", "ك", "س", "ي", "ت", "ن")
"""Letters that open what is no surname: joined particles, and the prefixes of the verb's present and future."""
ADVERBIAL = ("ا", "ة", "ً")
"""Endings of how somebody spoke ("مبتسما", "ضاحكة")."""


def with_surnames(document: Document, spans: list[Span], view: LanguageView) -> list[Span]:
    """The spans, people with the surname behind the forename where that is no part of another span."""
    starts = {span.start for span in spans}
    return [span if span.end + 1 in starts else _with_surname(document, span, view) for span in spans]


def _with_surname(document: Document, span: Span, view: LanguageView) -> Span:
    tokens = document.tokens
    first, behind = tokens.at(span.start), tokens.at(span.end)
    is_lone = span.type == "person" and behind == first + 1 and behind < len(tokens) and tokens.starts[behind] == span.end + 1
    if not is_lone or not view.known.of([document.text[span.start : span.end]])[0] & FORENAME:
        return span
    if not _is_led(document, first, view) or not _is_surname(tokens.words[behind], view):
        return span
    return span._replace(end=tokens.ends[behind])


def _is_led(document: Document, first: int, view: LanguageView) -> bool:
    leading = view.roles | view.honorifics | words_of(view.language).speech.said
    before = document.tokens.lower[max(0, first - REACH) : first]
    return any(word in leading or view.bare(word) in leading or word.removeprefix("و") in leading for word in before)


def _is_surname(word: str, view: LanguageView) -> bool:
    words = words_of(view.language)
    names = words.names
    no_name = view.roles | view.honorifics | names.organisation | names.no_name | view.place_kinds | words.speech.said
    if not word[0].isalpha() or word in no_name or word in function_words(view.language):
        return False
    if view.known.of([word])[0] & (FORENAME | SURNAME):
        return True
    return view.frequencies.share(word) < COMMON_STEPS[1] and not word.startswith(JOINED) and not word.endswith(ADVERBIAL)
