"""An article as IPTC ninjs 3.1, the news industry's JSON: valid against the published schema, whatever the article holds.

Source: the ninjs 3.1 schema and the IPTC's guidelines for it.
"""

from html import escape

from streams.clients.views.values import ABOUT, MEDIA_TOPICS, Json, address, instant, name_of, page_address, without_empty
from streams.outcomes import Flag
from streams.records import Article, Block, Entity, Image

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}


def ninjs(article: Article) -> Json:
    """The article as a ninjs document; a withdrawn one is ``canceled`` and has no body."""
    page = page_address(article)
    made = {
        "uri": name_of(article.id),
        "standard": STANDARD,
        "type": "text",
        "representationType": "partial" if article.rights.paywalled or Flag.TRUNCATED in article.quality.flags else "full",
        "version": str(article.revision),
        "firstCreated": instant(article.first_published_at),
        "versionCreated": instant(article.origin.fetched_at),
        "contentCreated": instant(article.published_at.utc) if article.published_at else None,
        "embargoedUntil": instant(article.embargoed_until),
        "pubStatus": "canceled" if article.status == "withdrawn" else "usable",
        "copyrightNotice": article.rights.copyright,
        "usageTerms": _terms(article),
        "edNote": f"{article.status}: {', '.join(article.changed)}" if article.changed else None,
        "language": article.language,
        "headlines": _texts(("main", article.title), ("kicker", article.kicker)),
        "descriptions": _texts(("summary", article.lead)),
        "bodies": _bodies(article),
        "by": ", ".join(author.name for author in article.authors) or article.credit,
        "located": article.dateline and article.dateline.place,
        **_named(article),
        "subjects": _subjects(article),
        "genres": [{"name": article.genre}],
        "infoSources": _sources(article),
        "renditions": [{"name": "web", "href": page, "contentType": "text/html"}] if page else [],
        "associations": [*_pictures(article.images), *_related(article)],
        "altIds": [{"role": role, "value": value} for role, value in _ids(article) if value],
    }
    return without_empty(made)


def _texts(*texts: tuple[str, str | None]) -> list[Json]:
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in texts if value]


def _bodies(article: Article) -> list[Json]:
    """The text as it stands, and with its structure."""
    if not article.text:
        return []
    plain = {"role": "main", "contentType": "text/plain", "charCount": len(article.text), "value": article.text}
    if article.word_count > 0:
        plain["wordCount"] = article.word_count
    return [plain, {"role": "structured", "contentType": "text/html", "value": "".join(map(_html, article.body))}]


def _html(block: Block) -> str:
    text = escape(block.text, quote=False)
    match block.type:
        case "heading":
            level = min(max(block.level or 2, 1), 6)
            return f"<h{level}>{text}</h{level}>"
        case "list":
            return f"<ul>{''.join(f'<li>{escape(item, quote=False)}</li>' for item in block.items or block.text.splitlines())}</ul>"
        case "quote":
            return f"<blockquote>{text}</blockquote>"
        case "table":
            return f"<pre>{text}</pre>"
        case "embed":
            url = address(block.url)
            return f'<p><a href="{escape(url)}">{text}</a></p>' if url else f"<p>{text}</p>"
        case _:
            return f"<p>{text}</p>"


def _named(article: Article) -> Json:
    """People, organisations and places; authors are people with the relation ``author``."""
    found: dict[str, list[Json]] = {"people": [], "organisations": [], "places": []}
    for author in article.authors:
        found["organisations" if author.kind == "organisation" else "people"].append({"name": author.name, "rel": "author"})
    kinds = {"person": "people", "organisation": "organisations", "place": "places"}
    for entity in article.entities:
        found[kinds[entity.type]].append(_entity(entity))
    return dict(found)


def _entity(entity: Entity) -> Json:
    made: Json = {"name": entity.name, "rel": "about" if entity.salience >= ABOUT else "mentions"}
    if entity.type == "place" and entity.latitude is not None and entity.longitude is not None:
        made["geoJSON"] = {"type": "Point", "coordinates": [entity.longitude, entity.latitude]}
    return made


def _subjects(article: Article) -> list[Json]:
    """IPTC Media Topics with their codes; the publisher's own words, and ours, by name."""
    topics = [
        without_empty(
            {"name": one.name, "rel": "about", "uri": address(f"{MEDIA_TOPICS}{one.code}"), "confidence": _percent(one.score)}
        )
        for one in article.topics
    ]
    words = [{"name": word.text, "rel": "keyword", "relevance": _percent(word.score)} for word in article.keywords]
    given = [("section", article.sections), ("tag", article.tags)]
    return [*topics, *words, *({"name": name, "rel": rel} for rel, names in given for name in names)]


def _percent(score: float) -> int:
    return round(100 * min(max(score, 0.0), 1.0))


def _sources(article: Article) -> list[Json]:
    publisher = without_empty(
        {
            "name": article.site.name or article.site.domain,
            "uri": article.site.domain and address(f"https://{article.site.domain}/"),
        }
    )
    publishers = [{**publisher, "role": "publisher"}] if publisher else []
    return [*publishers, *({"name": name, "role": "agency"} for name in article.agencies)]


def _terms(article: Article) -> str:
    rights = article.rights
    said = {
        "No use for training of AI.": rights.noai,
        "Text and data mining is reserved.": rights.tdm_reserved,
        "Not for search engines.": rights.noindex,
        "For subscribers.": rights.paywalled,
    }
    return " ".join(text for text, holds in said.items() if holds)


def _pictures(images: list[Image]) -> list[Json]:
    pictures = [(address(image.url), image) for image in images]
    return [
        without_empty(
            {
                "name": f"picture{number}",
                "uri": url,
                "type": "picture",
                "by": image.credit,
                "descriptions": _texts(("caption", image.caption)),
                "renditions": [{"name": "main", "href": url}],
            }
        )
        for number, (url, image) in enumerate(pictures, 1)
        if url
    ]


def _related(article: Article) -> list[Json]:
    original = [("duplicateOf", article.duplicate_of.id)] if article.duplicate_of else []
    shared = [("sharesTextWith", one.id) for one in article.shares_text_with]
    related = [*original, *shared]
    return [{"name": f"{rel}{number}", "rel": rel, "uri": name_of(other)} for number, (rel, other) in enumerate(related, 1)]


def _ids(article: Article) -> list[tuple[str, str | None]]:
    return [
        ("article", article.id),
        ("page", article.page_id),
        ("story", article.story_id),
        ("producer", article.origin.producer_id),
    ]
