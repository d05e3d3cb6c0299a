"""Generated articles in the clothes of outlets: four HTML templates and one flattened text, chosen by the site's number."""

import json
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from random import Random

from tests.generated.text import Story, headline, pick

SITES = 40
FLATTENED = 5
"""Every fifth site sends flattened text."""


def domain(site: int) -> str:
    """The site's registrable domain."""
    return f"outlet-{site:02d}.example"


def site_name(site: int) -> str:
    """The publisher's own name."""
    return f"Outlet {site:02d} Courier"


def flattened(site: int) -> bool:
    """Whether the site sends text instead of HTML."""
    return site % FLATTENED == 0


@dataclass(frozen=True)
class Weight:
    """What real pages carry around an article: bytes of script, links in menus and footer, teasers in boxes."""

    scripts: int = 0
    links: int = 0
    cards: int = 0


LIGHT = Weight()
REAL = Weight(scripts=200_000, links=260, cards=60)
"""As on the pages of today's outlets, which have about 250 kB and a thousand elements."""


def dress(story: Story, site: int, url: str, weight: Weight = LIGHT) -> str:
    """The page of ``story`` on ``site``, HTML or text; ``weight`` is the same on every page of a site."""
    if flattened(site):
        return plain(story)
    return (ld_page, meta_page, microdata_page, bare_page)[site % 4](story, site, url, weight)


def script(site: int, size: int) -> str:
    """Dead weight in the head."""
    line = f"window.q=window.q||[];q.push({site});"
    return f"<script>{line * (size // len(line))}</script>" if size else ""


@lru_cache
def menu(site: int, links: int) -> str:
    """A menu of many links."""
    random = Random(site)  # noqa: S311 - the same on every page is the point
    rows = [f'<li class="menu-item"><a href="/{n}"><span>{pick(random, "things").title()}</span></a></li>' for n in range(links)]
    return f'<ul class="menu">{"".join(rows)}</ul>' if links else ""


@lru_cache
def boxes(site: int, cards: int) -> str:
    """Teasers with picture, headline and date."""
    random = Random(site)  # noqa: S311 - as above
    rows = [
        f'<div class="card"><a href="/t/{n}"><img src="/i/{n}.jpg" alt=""><h3>The {pick(random, "things")} in pictures</h3></a>'
        f'<span class="card-date">{random.randint(1, 28)} March</span></div>'
        for n in range(cards)
    ]
    return f'<aside class="teasers">{"".join(rows)}</aside>' if cards else ""


def paragraphs(story: Story) -> str:
    """The body."""
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in story.paragraphs)


def teasers(site: int, story: Story) -> str:
    """A list of other headlines, as stands below every article."""
    random = Random(f"{site} {story.title}")  # noqa: S311 - the same page each time is the point
    return "\n".join(f'<li><a href="/more/{n}">The {pick(random, "things")} in pictures</a></li>' for n in range(4))


def frame(site: int, head: str, main: str, weight: Weight) -> str:
    """A page around ``main``: header, menu and footer of the site."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{head}
{script(site, weight.scripts)}
</head>
<body>
<header><a href="/">{site_name(site)}</a>
<nav><ul><li><a href="/news">News</a></li><li><a href="/region">Region</a></li></ul>
{menu(site, weight.links // 2)}</nav></header>
<main>
{main}
</main>
{boxes(site, weight.cards)}
<footer>{menu(site, weight.links // 2)}
<p><a href="/privacy">Privacy</a> <a href="/contact">Contact</a> {site_name(site)}</p></footer>
</body>
</html>
"""


def ld_page(story: Story, site: int, url: str, weight: Weight) -> str:
    """Metadata in JSON-LD."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published,
        "author": {"@type": "Person", "name": story.author},
        "articleSection": story.section,
    }
    head = f"""<title>{escape(story.title)} | {site_name(site)}</title>
<link rel="canonical" href="{url}">
<script type="application/ld+json">{json.dumps(data)}</script>"""
    main = f"""<article><h1>{escape(story.title)}</h1>
<p class="byline">By {story.author}</p>
<div class="article-body">
{paragraphs(story)}
</div></article>
<aside class="related"><h3>Related</h3><ul>{teasers(site, story)}</ul></aside>"""
    return frame(site, head, main, weight)


def meta_page(story: Story, site: int, url: str, weight: Weight) -> str:
    """Metadata in OpenGraph and meta tags."""
    head = f"""<title>{escape(story.title)} - {site_name(site)}</title>
<link rel="canonical" href="{url}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="{site_name(site)}">
<meta property="article:published_time" content="{story.published}">
<meta name="author" content="{story.author}">"""
    main = f"""<article><h1>{escape(story.title)}</h1>
<div class="share"><a href="#f">Share</a> <a href="#m">Email</a></div>
<div class="story-body">
{paragraphs(story)}
</div></article>
<div class="most-read"><h4>Most read</h4><ol>{teasers(site, story)}</ol></div>"""
    return frame(site, head, main, weight)


def microdata_page(story: Story, site: int, url: str, weight: Weight) -> str:
    """Metadata in the body, as microdata."""
    head = f'<title>{escape(story.title)} — {site_name(site)}</title>\n<link rel="canonical" href="{url}">'
    main = f"""<article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{escape(story.title)}</h1>
<p>By <span itemprop="author">{story.author}</span>
<time itemprop="datePublished" datetime="{story.published}">{story.published[:10]}</time></p>
<div itemprop="articleBody">
{paragraphs(story)}
</div></article>
<section class="recirculation"><h2>You may also like</h2><ul>{teasers(site, story)}</ul></section>"""
    return frame(site, head, main, weight)


def bare_page(story: Story, site: int, url: str, weight: Weight) -> str:
    """Hardly any metadata: a title, a canonical link and a date in the text."""
    head = f'<title>{escape(story.title)} | {site_name(site)}</title>\n<link rel="canonical" href="{url}">'
    main = f"""<div class="post"><h1 class="entry-title">{escape(story.title)}</h1>
<div class="meta">By {story.author}, <time datetime="{story.published}">{story.published[:10]}</time></div>
<div class="entry-content">
{paragraphs(story)}
</div></div>"""
    return frame(site, head, main, weight)


def plain(story: Story) -> str:
    """Flattened text with the lines that stand around an article."""
    date = story.published[:16].replace("T", " ")
    lines = ["Skip to content", story.title, story.section, date, *story.paragraphs, "Related Articles", "Leave a Reply"]
    return "\n\n".join(lines) + "\n"


def index(site: int, random: Random) -> str:
    """A section page: two dozen teasers, no article."""
    teased = [(random.randrange(10**6), headline(random, pick(random, "towns"))) for _ in range(24)]
    cards = "\n".join(f'<div class="card"><h2><a href="/articles/{n}">{escape(title)}</a></h2></div>' for n, title in teased)
    head = f'<title>News | {site_name(site)}</title>\n<meta property="og:type" content="website">'
    return frame(site, head, f"<h1>News</h1>\n{cards}", LIGHT)
