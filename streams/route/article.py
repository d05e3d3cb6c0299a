"""Routing of one article: the rules' decision and the revision that follows."""

from streams.records import GroupedArticle, Withdrawal
from streams.route.decide import decide
from streams.route.memory import Memories
from streams.route.revisions import Revised, revise, withdraw
from streams.route.rules import Rules


def route_article(article: GroupedArticle | Withdrawal, memories: Memories, rules: Rules) -> Revised:
    """What becomes of the article; a function of its arguments: memories are read, never changed.

    Raises:
        ValueError: ``fetched_at`` is no time.
    """
    memory = memories.get(article.id)
    if isinstance(article, Withdrawal):
        return withdraw(article, memory)
    return revise(article, decide(article, rules), memory)
