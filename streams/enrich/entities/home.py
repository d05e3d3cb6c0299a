"""Home: the country that a page is published in, as its address, its site's name and its language tell.

A clean article enters, an ISO code with a weight leaves. News names the places of its own country without saying where they are.
"""

from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.place_table import COUNTRY
from streams.enrich.entities.places import LANGUAGE_COUNTRY
from streams.records import CleanArticle

ADDRESS_WEIGHT, NAME_WEIGHT = 1.5, 1.0
"""What an address under a country's domain is worth to that country's places, in powers of ten of population, and what a country or
a people in the site's name ("The Irish Times"): Boston in Lincolnshire has a sixteenth of the other's people and is meant on a
British page, Perth in Scotland has a fiftieth and is not without another hint."""
NO_COUNTRY = frozenset(["ai", "cc", "co", "fm", "io", "me", "to", "tv", "ws", "ly", "gg", "eu", "su"])
"""Domains of two letters that anybody takes."""
DOMAINS = {"uk": "GB", "scot": "GB", "wales": "GB", "london": "GB", "gov": "US", "mil": "US", "cat": "ES", "berlin": "DE"}
"""Domains that mean a country without being its code."""


def home_weights(article: CleanArticle, gazetteer: Gazetteer) -> dict[str, float]:
    """What the page's being published there is worth to the places of countries."""
    code = address_country(article.site.domain or host_of(article.url or ""), gazetteer)
    if code:
        return {code: ADDRESS_WEIGHT}
    named = name_country(article.site.name or "", gazetteer)
    if named:
        return {named: NAME_WEIGHT}
    spoken = LANGUAGE_COUNTRY.get(article.language)
    return dict([spoken]) if spoken else {}


def host_of(url: str) -> str:
    """The host of an address."""
    return url.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]


def address_country(host: str, gazetteer: Gazetteer) -> str | None:
    """The country whose domain the host lies under."""
    last = host.rsplit(".", 1)[-1].lower()
    code = DOMAINS.get(last) or last.upper()
    return code if last not in NO_COUNTRY and code in gazetteer.places.countries else None


def name_country(name: str, gazetteer: Gazetteer) -> str | None:
    """The one country whose name or people stand in a site's name."""
    words = name.split()
    found = {gazetteer.nationalities.get(word.lower()) for word in words}
    for word in words:
        found |= {one.place.country for one in gazetteer.places.namesakes(word, "en") if one.place.kind == COUNTRY}
    found.discard(None)
    return found.pop() if len(found) == 1 else None
