"""Articles, stories and refused pages as a person reads them in a terminal: one card each.

Every value came from a page, so it passes ``printable`` on its way here.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from streams.cli.console import printable, show_card
from streams.counted import counted
from streams.records import Article, RefusedPage, Story, Timestamp

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.text import Text

STATUS_STYLE = {"published": "green", "corrected": "yellow", "withdrawn": "red"}
STORY_STYLE = {"open": "green", "closed": "dim", "merged": "yellow"}
SHOWN_COLUMNS = 280
"""Three lines of a terminal of a hundred columns, set in."""
QUOTE_COLUMNS = 140
"""A line and a half: most sentences that are quoted end within it."""
SHOWN_NAMES = 6
"""So many fit on a line."""


def article_card(article: Article, titles: Mapping[str, str] = {}) -> "Group":
    """Title, where and when, who wrote it, how it stands, what it is about, where it went, how it begins.

    Args:
        article: one revision.
        titles: what to call other articles, by id; without it they go by their ids.
    """
    from rich.console import Group

    lines = [
        _text(article.title or "(no title)", "bold"),
        _line(_site(article), _when(article.published_at, article.event_time), _authors(article)),
        _standing(article, titles),
        _line(_names("about ", [topic.name for topic in article.topics]), _names("names ", _most_salient(article))),
        _quote(article),
        _names(
            "taken back from " if article.status == "withdrawn" else "went to ",
            [destination.topic for destination in article.routing.destinations],
            "cyan",
        ),
    ]
    return Group(*[line for line in lines if line], *_beginning(article.text))


def story_card(story: Story) -> "Group":
    """Headline, how it stands, how large it is, who is in it."""
    from rich.console import Group

    count = max(story.article_count, len(story.articles))
    size = counted(count, "article")
    merged = f" into {story.merged_into[:8]}" if story.merged_into else ""
    first, last = (time[:16].replace("T", " ") for time in (story.first_time, story.last_time))
    lines = [
        _text(story.headline, "bold"),
        _line(
            _text(f"{story.status}{merged}", STORY_STYLE[story.status]),
            _text(size),
            _text(f"{first} UTC" if first == last else f"{first} to {last} UTC"),
            _text(f"story {story.id[:8]}", "dim"),
        ),
        _line(_names("from ", story.sources), _names("names ", story.entities), _names("in ", story.places)),
        *[_said(quote.text, quote.speaker) for quote in story.quotes[:2]],
    ]
    return Group(*[line for line in lines if line], "")


def story_line(story: Story, count: int) -> "Text":
    """A story as the heading above ``count`` articles of it."""
    return _line(
        _text(f"Story: {story.headline}", "bold cyan"), _text(counted(count, "article")), _text(f"story {story.id[:8]}", "dim")
    )


def refused_line(page: RefusedPage) -> "Text":
    """Reason, page, what was seen."""
    where = page.url or page.origin.file or f"page {page.page_id[:8]}"
    return _line(_text(page.reason, "yellow"), _text(where), _text(page.detail or "", "dim"))


def show_found(found: Article | Story | RefusedPage) -> None:
    """Prints one record as a card."""
    match found:
        case Article():
            show_card(article_card(found))
        case Story():
            show_card(story_card(found))
        case RefusedPage():
            show_card(refused_line(found))


def first_words(text: str, columns: int = SHOWN_COLUMNS) -> str:
    """The beginning of a text, cut after a word; between characters where words are not divided by spaces."""
    line = " ".join(text.split())
    taken = 0
    for place, character in enumerate(line):
        taken += 2 if east_asian_width(character) in "WF" else 1
        if taken > columns:
            start = line[:place]
            return f"{start[: start.rfind(' ')] if start.rfind(' ') > place // 2 else start} …"
    return line


def standing(article: Article, titles: Mapping[str, str] = {}) -> list[tuple[str, str]]:
    """How an article stands, as words with their style: status and revision, what changed, of what it is a copy."""
    status = article.status if article.revision == 1 else f"{article.status}, revision {article.revision}"
    words = [(status, STATUS_STYLE[article.status])]
    if article.changed and article.changed != [article.status]:
        words.append((f"changed: {', '.join(article.changed)}", "yellow"))
    if article.duplicate_of is not None:
        other = titles.get(article.duplicate_of.id, article.duplicate_of.id[:8])
        words.append((f"copy of {other}, {article.duplicate_of.resemblance:.0%} alike", "magenta"))
    words += [(f"shares text with {titles.get(shared.id, shared.id[:8])}", "magenta") for shared in article.shares_text_with[:1]]
    return words


def _standing(article: Article, titles: Mapping[str, str]) -> "Text":
    parts = [_text(word, style) for word, style in standing(article, titles)]
    parts.append(_text(f"article {article.id[:8]}", "dim"))
    if article.story_id:
        parts.append(_text(f"story {article.story_id[:8]}", "dim"))
    return _line(*parts)


def _site(article: Article) -> "Text | None":
    name = article.site.name or article.site.domain
    return _text(name, "blue") if name else None


def _when(published: Timestamp | None, event_time: str) -> "Text":
    if published is None:
        return _text(f"undated, seen {event_time[:16].replace('T', ' ')}", "dim")
    zone = published.offset or ("(no zone)" if "T" in published.local else "")
    return _text(f"{published.local[:16].replace('T', ' ')} {zone}".rstrip())


def _authors(article: Article) -> "Text | None":
    names = [agent.name for agent in article.authors] or ([article.credit] if article.credit else [])
    return _names("by " if article.authors else "", names)


def _most_salient(article: Article) -> list[str]:
    return [entity.name for entity in sorted(article.entities, key=lambda entity: -entity.salience)]


def _quote(article: Article) -> "Text | None":
    """The first whole sentence that somebody with a name says, else the first words that one does."""
    named = [(quote, quote.speaker.name) for quote in article.quotes if quote.speaker is not None and quote.speaker.name]
    whole = [each for each in named if each[0].kind in {"direct", "block"}]
    return next((_said(quote.text, speaker) for quote, speaker in [*whole, *named]), None)


def _said(words: str, speaker: str | None) -> "Text":
    """A quote with its speaker."""
    return _text(f"“{first_words(words, QUOTE_COLUMNS)}”{f' ({speaker})' if speaker else ''}", "italic")


def _names(label: str, names: Sequence[str], style: str = "") -> "Text | None":
    """A few names after a label; None where there are none."""
    from rich.text import Text

    if not names:
        return None
    more = len(names) - SHOWN_NAMES
    shown = ", ".join(names[:SHOWN_NAMES]) + (f" and {more} more" if more > 0 else "")
    return Text.assemble((label, "dim"), (printable(shown), style))


def _text(words: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(printable(words), style=style)


def _line(*parts: "Text | None") -> "Text":
    from rich.text import Text

    return Text.assemble((" · ", "dim")).join([part for part in parts if part])


def _beginning(text: str) -> "list[RenderableType]":
    """How it begins, set in from the left; then an empty line."""
    from rich.padding import Padding

    return [*([Padding(_text(first_words(text), "dim"), (0, 0, 0, 2), expand=False)] if text else []), ""]
