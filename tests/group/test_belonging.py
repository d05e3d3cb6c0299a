"""In which open story an article stands."""

from msgspec.structs import replace

from streams.group.article import remember
from streams.group.belonging import StoryOf
from streams.group.index import Index
from streams.group.memory import ArticleMemory, StoryMemory
from streams.group.summary import begin
from tests.group.made import FERRY, article

ARTICLE = replace(remember(article("a", FERRY), Index()), story="s")
STORY = begin("s", ARTICLE)


def test_an_article_stands_where_it_says_once_that_is_open() -> None:
    """Whichever record comes first."""
    articles, stories = dict[str, ArticleMemory](), dict[str, StoryMemory]()
    story_of = StoryOf(articles, stories)
    articles["a"] = ARTICLE
    story_of.came(ARTICLE)
    assert (story_of.get("a"), dict(story_of)) == (None, {})
    stories["s"] = STORY
    story_of.listed("s", None, STORY)

    assert dict(story_of) == {"a": "s"}


def test_an_article_that_has_passed_stands_where_it_is_listed() -> None:
    """Until its story lists it no more, or has ended."""
    articles, stories = {"a": ARTICLE}, {"s": STORY}
    story_of = StoryOf(articles, stories)
    del articles["a"]
    story_of.went(ARTICLE)
    assert dict(story_of) == {"a": "s"}
    story_of.listed("s", STORY, None)

    assert dict(story_of) == {}


def test_a_listed_article_that_comes_back_says_itself_where_it_belongs() -> None:
    """Its own record counts."""
    articles = dict[str, ArticleMemory]()
    stories = {"s": STORY, "t": replace(STORY, id="t")}
    story_of = StoryOf(articles, stories)
    story_of.listed("s", None, STORY)
    assert story_of.get("a") == "s"
    articles["a"] = replace(ARTICLE, story="t")
    story_of.came(articles["a"])

    assert dict(story_of) == {"a": "t"}
