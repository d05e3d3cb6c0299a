"""An article as a schema.org NewsArticle in JSON-LD, as pages, search engines and archives exchange it.

Source: schema.org 29, the types NewsArticle, Quotation, ImageObject, Place and DefinedTerm.
"""

from streams.clients.views.values import ABOUT, MEDIA_TOPICS, Json, address, instant, name_of, page_address, without_empty
from streams.records import Agent, Article, Dateline, Entity, Image, Quote, Timestamp, Topic

TYPES = {"opinion": "OpinionNewsArticle", "analysis": "AnalysisNewsArticle", "review": "ReviewNewsArticle"}
"""Genres that have a type of their own."""
_KINDS = {"person": "Person", "organisation": "Organization", "place": "Place"}


def schema_org(article: Article) -> Json:
    """The article as JSON-LD; a withdrawn one has the status and no body."""
    page = page_address(article)
    about = [_entity(one) for one in article.entities if one.salience >= ABOUT]
    made = {
        "@context": "https://schema.org",
        "@type": "AdvertiserContentArticle" if article.sponsored else TYPES.get(article.genre, "NewsArticle"),
        "@id": name_of(article.id),
        "url": page,
        "mainEntityOfPage": page,
        "identifier": article.id,
        "version": article.revision,
        "creativeWorkStatus": article.status,
        "headline": article.title,
        "alternativeHeadline": article.kicker,
        "abstract": article.lead,
        "author": [_author(author) for author in article.authors],
        "creditText": article.credit,
        "publisher": _publisher(article),
        "sourceOrganization": [{"@type": "Organization", "name": name} for name in article.agencies],
        "dateline": article.dateline and _dateline(article.dateline),
        "datePublished": article.published_at and _time(article.published_at),
        "dateModified": article.modified_at and _time(article.modified_at),
        "sdDatePublished": instant(article.origin.fetched_at),
        "inLanguage": article.language,
        "genre": article.genre,
        "articleSection": article.sections,
        "keywords": list(dict.fromkeys([*article.tags, *(word.text for word in article.keywords)])),
        "about": [*map(_topic, article.topics), *about],
        "mentions": [_entity(one) for one in article.entities if one.salience < ABOUT],
        "articleBody": article.text,
        "wordCount": article.word_count if article.word_count > 0 else None,
        "timeRequired": f"PT{article.reading_minutes}M" if article.reading_minutes > 0 else None,
        "image": [_image(image) for image in article.images if address(image.url)],
        "hasPart": [_quotation(quote) for quote in article.quotes],
        "isBasedOn": name_of(article.duplicate_of.id) if article.duplicate_of else None,
        "isAccessibleForFree": not article.rights.paywalled,
        "copyrightNotice": article.rights.copyright,
    }
    return without_empty(made)


def _author(author: Agent) -> Json:
    works_for = {"@type": "Organization", "name": author.organisation} if author.organisation else None
    kind = "Organization" if author.kind == "organisation" else "Person"
    plain = {"@type": kind, "name": author.name}
    return plain if kind == "Organization" else without_empty({**plain, "jobTitle": author.role, "worksFor": works_for})


def _publisher(article: Article) -> Json | None:
    name = article.site.name or article.site.domain
    url = article.site.domain and address(f"https://{article.site.domain}/")
    return without_empty({"@type": "Organization", "name": name, "url": url}) if name else None


def _dateline(dateline: Dateline) -> str:
    return ", ".join(part for part in (dateline.place, dateline.day, dateline.agency) if part)


def _time(time: Timestamp) -> str:
    """ISO 8601 as the page gives it: without a zone where it names none."""
    return f"{time.local}{time.offset or ''}"


def _topic(topic: Topic) -> Json:
    url = address(f"{MEDIA_TOPICS}{topic.code}")
    return without_empty(
        {"@type": "DefinedTerm", "name": topic.name, "termCode": topic.code, "url": url, "inDefinedTermSet": MEDIA_TOPICS}
    )


def _entity(entity: Entity) -> Json:
    made: Json = {"@type": _KINDS[entity.type], "name": entity.name, "alternateName": entity.aliases}
    if entity.type == "person":
        made["jobTitle"] = entity.role
    if entity.type == "place":
        made["address"] = {"@type": "PostalAddress", "addressCountry": entity.country} if entity.country else None
        if entity.latitude is not None and entity.longitude is not None:
            made["geo"] = {"@type": "GeoCoordinates", "latitude": entity.latitude, "longitude": entity.longitude}
    return without_empty(made)


def _image(image: Image) -> Json:
    url = address(image.url)
    return without_empty({"@type": "ImageObject", "contentUrl": url, "caption": image.caption, "creditText": image.credit})


def _quotation(quote: Quote) -> Json:
    speaker = {"@type": "Person", "name": quote.speaker.name} if quote.speaker and quote.speaker.name else None
    return without_empty({"@type": "Quotation", "text": quote.text, "spokenByCharacter": speaker})
