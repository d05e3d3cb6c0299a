"""Enrichment of one article: what it says, about whom, where, and who said it.

A clean article and the models enter; the same article leaves with what each of ``ENRICHERS`` found. One that fails leaves its field
empty and the flag ``enricher_failed:<name>``; the others go on.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from streams.enrich.document import Document
from streams.enrich.enrichers import ENRICHERS
from streams.enrich.limits import Limit, no_limit
from streams.enrich.models import SECONDS, VERSIONS, Models
from streams.outcomes import Flag
from streams.records import CleanArticle, EnrichedArticle, Quality, Versions
from streams.step import Stages

T = TypeVar("T")

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction (Brysbaert 2019: 238 words a minute; rounded down for news)."""


def enrich_article(article: CleanArticle, models: Models, stages: Stages, limit: Limit = no_limit) -> EnrichedArticle:
    """What enrichment adds to ``article``; a function of the article and the models alone.

    Args:
        article: the clean article.
        models: tables and models, and which enrichers are on.
        stages: takes down the CPU time of each enricher.
        limit: makes blocks of limited time; an enricher that runs out of it counts as failed.
    """
    flags = list(article.quality.flags)

    def attempt(name: str, find: Callable[[], T], empty: Callable[[], T]) -> T:
        with stages(name):
            try:
                with limit(models.seconds.get(name, SECONDS)):
                    return find()
            except Exception:  # noqa: BLE001 - one enricher's fault must not cost the article
                flags.append(f"{Flag.ENRICHER_FAILED}{name}")
                return empty()

    document = shared_document(article)
    if document.language not in models.recognise:
        flags.append(Flag.LANGUAGE_UNSUPPORTED.value)
    attempt("tokens", lambda: len(document.sentences), int)
    made = EnrichedArticle(**{name: getattr(article, name) for name in article.__struct_fields__})
    for enricher in ENRICHERS:
        if enricher.name not in models.switched_off:
            find = partial(models.find[enricher.name], document, made, models)
            made = replace(made, **{enricher.name: attempt(enricher.name, find, enricher.empty)})
    words = attempt("word_count", lambda: word_count(document), int)
    return replace(
        made,
        quality=Quality(confidence=article.quality.confidence, flags=list(dict.fromkeys(flags))),
        versions=Versions(copydesk=article.versions.copydesk, models={**article.versions.models, **VERSIONS}),
        word_count=words,
        reading_minutes=-(-words // WORDS_A_MINUTE),
    )


def shared_document(article: CleanArticle) -> Document:
    """What all enrichers look at."""
    return Document(article.text, article.title, article.language.split("-")[0].lower(), article.body)


def word_count(document: Document) -> int:
    """How many words the text has, in every script."""
    return len(document.written)
