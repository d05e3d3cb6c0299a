"""In which open story an article stands: read from what the article says and what the stories list, so that nothing is held twice.

Records come in any order; none can fail.
"""

from collections.abc import Iterator, Mapping

from streams.group.memory import ArticleMemory, StoryMemory


class StoryOf(Mapping[str, str]):
    """The open story of an article: the one that it names; once it has passed out of the window, the one that lists it."""

    def __init__(self, articles: Mapping[str, ArticleMemory], stories: Mapping[str, StoryMemory]) -> None:
        self._articles, self._stories = articles, stories
        self._listed: dict[str, str] = {}

    def __getitem__(self, article: str) -> str:
        memory = self._articles.get(article)
        if memory is None or not memory.story:
            return self._listed[article]
        if memory.story not in self._stories:
            raise KeyError(article)
        return memory.story

    def __iter__(self) -> Iterator[str]:
        yield from self._listed
        yield from (name for name in self._articles if name not in self._listed and self.get(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def came(self, article: ArticleMemory) -> None:
        """The article is recent, and says itself where it belongs."""
        if article.story:
            self._listed.pop(article.id, None)

    def went(self, article: ArticleMemory) -> None:
        """The article is no longer recent; its story may go on to list it."""
        story = self._stories.get(article.story)
        if story is not None and article.id in story.articles:
            self._listed[article.id] = story.id

    def listed(self, story: str, old: StoryMemory | None, new: StoryMemory | None) -> None:
        """The story lists other articles than before."""
        before = old.articles if old is not None else []
        now = new.articles if new is not None else []
        for article in set(before).difference(now):
            if self._listed.get(article) == story:
                del self._listed[article]
        for article in set(now).difference(before):
            memory = self._articles.get(article)
            if memory is None or not memory.story:
                self._listed[article] = story
