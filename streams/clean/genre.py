"""What kind of text it is, from what the publisher says: schema.org type, sections, URL folders, words in the title."""

import re
from collections.abc import Iterable
from typing import get_args

from streams.records.article import Genre

GENRES: tuple[Genre, ...] = get_args(Genre)
_TYPES: dict[str, Genre] = {
    "opinionnewsarticle": "opinion", "analysisnewsarticle": "analysis", "liveblogposting": "live", "reviewnewsarticle": "review",
    "review": "review", "backgroundnewsarticle": "analysis", "advertisercontentarticle": "press_release",
}  # fmt: skip
_WORDS: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    ("live", re.compile(r"live(?:[- ]?(?:blog|updates?|ticker))|live-?ticker|en direct|en vivo|ao vivo|minuto a minuto", re.IGNORECASE)),
    ("opinion", re.compile(r"op-?eds?|opinions?|editorials?|columns?|columnists?|comment ?is ?free|commentary|kommentare?|meinung|leitartikel|kolumnen?|tribunes?|édito(?:rial)?|opini[oó]n|opiniões|opinião|columnas?|editoriale?s?|opinioni|мнени[ея]|колонка|yazarlar|köşe yazısı|评论|社説|社论|사설|오피니언", re.IGNORECASE)),
    ("analysis", re.compile(r"analys(?:is|es|e|en)|explainers?|explained|análisis|análise|analisi|analyse|анализ|analiz|解説|분석", re.IGNORECASE)),
    ("interview", re.compile(r"interviews?|entrevistas?|entretiens?|interviste?|интервью|röportaj|专访|インタビュー|인터뷰", re.IGNORECASE)),
    ("review", re.compile(r"(?:(?:film|book|music|theatre|tv|album|game|restaurant|product)[- ])?reviews?|kritik|rezension(?:en)?|critiques?|reseñas?|рецензи[яи]", re.IGNORECASE)),
    ("press_release", re.compile(r"press[- ]?releases?|pressemitteilung(?:en)?|presseportal|communiqués?(?: de presse)?|comunicad[oi](?: (?:de prensa|stampa))?|pr-?newswire|globe-?newswire|business-?wire", re.IGNORECASE)),
)  # fmt: skip


def genre_of(type_hint: str | None, sections: Iterable[str], url_folders: Iterable[str], title: str) -> Genre:
    """The genre; ``news`` where nothing says otherwise.

    A whole section name or folder counts; in a title only "Opinion: …" and "… – live".
    """
    hint = _TYPES.get((type_hint or "").casefold())
    if hint:
        return hint
    for name in [*sections, *url_folders]:
        for genre, words in _WORDS:
            if words.fullmatch(name.strip()):
                return genre
    head, colon, _ = title.partition(":")
    for genre, words in _WORDS:
        if colon and words.fullmatch(head.strip()):
            return genre
    if re.search(r"[-–—|]\s*live(?: updates?)?\s*$|\blive updates\b", title, re.IGNORECASE):
        return "live"
    return "news"
