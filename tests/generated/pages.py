"""Generated articles in the clothes of outlets: four HTML templates and one flattened text, chosen by the site's number."""

import json
from html import escape
from random import Random

from tests.generated.text import Story, pick

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


def dress(story: Story, site: int, url: str, scripts: int = 0) -> str:
    """The page of ``story`` on ``site``, HTML or text; ``scripts`` bytes of script stand in the head, as on real pages."""
    if flattened(site):
        return plain(story)
    return (ld_page, meta_page, microdata_page, bare_page)[site % 4](story, site, url, script(site, scripts))


def script(site: int, size: int) -> str:
    """Dead weight of ``size`` bytes, the same on every page of a site."""
    line = f"window.q=window.q||[];q.push({site});"
    return f"<script>{line * (size // len(line))}</script>" if size else ""


def paragraphs(story: Story) -> str:
    """The body."""
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in story.paragraphs)


def teasers(site: int, story: Story) -> str:
    """A list of other headlines, as stands below every article."""
    random = Random(f"{site} {story.title}")  # noqa: S311 - the same page each time is the point
    return "\n".join(f'<li><a href="/more/{n}">The {pick(random, "things")} in pictures</a></li>' for n in range(4))


def frame(site: int, head: str, main: str) -> str:
    """A page around ``main``: header, menu and footer of the site."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{head}
</head>
<body>
<header><a href="/">{site_name(site)}</a>
<nav><ul><li><a href="/news">News</a></li><li><a href="/region">Region</a></li></ul></nav></header>
<main>
{main}
</main>
<footer><p><a href="/privacy">Privacy</a> <a href="/contact">Contact</a> {site_name(site)}</p></footer>
</body>
</html>
"""


def ld_page(story: Story, site: int, url: str, weight: str) -> str:
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
<script type="application/ld+json">{json.dumps(data)}</script>
{weight}"""
    main = f"""<article><h1>{escape(story.title)}</h1>
<p class="byline">By {story.author}</p>
<div class="article-body">
{paragraphs(story)}
</div></article>
<aside class="related"><h3>Related</h3><ul>{teasers(site, story)}</ul></aside>"""
    return frame(site, head, main)


def meta_page(story: Story, site: int, url: str, weight: str) -> str:
    """Metadata in OpenGraph and meta tags."""
    head = f"""<title>{escape(story.title)} - {site_name(site)}</title>
<link rel="canonical" href="{url}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="{site_name(site)}">
<meta property="article:published_time" content="{story.published}">
<meta name="author" content="{story.author}">
{weight}"""
    main = f"""<article><h1>{escape(story.title)}</h1>
<div class="share"><a href="#f">Share</a> <a href="#m">Email</a></div>
<div class="story-body">
{paragraphs(story)}
</div></article>
<div class="most-read"><h4>Most read</h4><ol>{teasers(site, story)}</ol></div>"""
    return frame(site, head, main)


def microdata_page(story: Story, site: int, url: str, weight: str) -> str:
    """Metadata in the body, as microdata."""
    head = f'<title>{escape(story.title)} — {site_name(site)}</title>\n<link rel="canonical" href="{url}">\n{weight}'
    main = f"""<article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{escape(story.title)}</h1>
<p>By <span itemprop="author">{story.author}</span>
<time itemprop="datePublished" datetime="{story.published}">{story.published[:10]}</time></p>
<div itemprop="articleBody">
{paragraphs(story)}
</div></article>
<section class="recirculation"><h2>You may also like</h2><ul>{teasers(site, story)}</ul></section>"""
    return frame(site, head, main)


def bare_page(story: Story, site: int, url: str, weight: str) -> str:
    """Hardly any metadata: a title, a canonical link and a date in the text."""
    head = f'<title>{escape(story.title)} | {site_name(site)}</title>\n<link rel="canonical" href="{url}">\n{weight}'
    main = f"""<div class="post"><h1 class="entry-title">{escape(story.title)}</h1>
<div class="meta">By {story.author}, <time datetime="{story.published}">{story.published[:10]}</time></div>
<div class="entry-content">
{paragraphs(story)}
</div></div>"""
    return frame(site, head, main)


def plain(story: Story) -> str:
    """Flattened text with the lines that stand around an article."""
    date = story.published[:16].replace("T", " ")
    lines = ["Skip to content", story.title, story.section, date, *story.paragraphs, "Related Articles", "Leave a Reply"]
    return "\n\n".join(lines) + "\n"


def index(site: int, random: Random) -> str:
    """A section page: a dozen teasers, no article."""
    teased = [(random.randrange(10**6), pick(random, "things")) for _ in range(12)]
    cards = "\n".join(f'<div class="card"><h2><a href="/region/{n}">The {thing} on the hill</a></h2></div>' for n, thing in teased)
    head = f'<title>Region | {site_name(site)}</title>\n<meta property="og:type" content="website">'
    return frame(site, head, f"<h1>Region</h1>\n{cards}")
