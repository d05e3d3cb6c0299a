"""The step itself: records of enriched articles in, grouped articles and stories out; its state is the index of recent articles.

Withdrawals pass on, once the index and the story have let the article go. A record that is no article becomes a dead letter.
"""

from streams.errors import Poison
from streams.group.article import group_article, group_withdrawal
from streams.group.index import Index, restore
from streams.group.memory import check
from streams.outcomes import PASSED, DeadReason
from streams.records import EnrichedArticle, GroupedArticle, Withdrawal, decode_passing, encode
from streams.settings import Settings
from streams.step import Output, Record, Settled, Stages, Step, Work
from streams.topics import GROUPED, GROUPING, STORIES

EnrichedPassing = EnrichedArticle | Withdrawal
"""What the work hands over."""


def work(record: Record, stages: Stages) -> EnrichedPassing:
    """Decodes one record.

    Raises:
        Poison: the record is no enriched article and no withdrawal.
    """
    if record.value is None:
        raise Poison(DeadReason.NOT_AN_ARTICLE, "the record has no value")
    with stages("decode"):
        try:
            return decode_passing(record.value, EnrichedArticle)
        except ValueError as error:
            raise Poison(DeadReason.NOT_AN_ARTICLE, str(error)) from error


def prepare(_settings: Settings) -> Work[EnrichedPassing]:
    """There is nothing to prepare."""
    return work


def settle(index: Index, _record: Record, article: EnrichedPassing, settings: Settings) -> Settled:
    """Groups the article and sends it on with the stories that changed.

    Raises:
        Poison: the article's times are none, or its fingerprint is none of ours.
    """
    window = int(settings.group.window_hours * 3600)
    try:
        if isinstance(article, Withdrawal):
            grouped = group_withdrawal(article, index, window)
        else:
            grouped = group_article(article, index, window)
    except (ValueError, OverflowError) as error:
        raise Poison(DeadReason.NOT_AN_ARTICLE, str(error)) from error
    stories = [
        Output(topic=STORIES, key=story.encode("utf-8"), value=None if told is None else encode(told))
        for story, told in grouped.stories.items()
    ]
    groupings = [
        Output(topic=GROUPING, key=name.encode("utf-8"), value=None if told is None else encode(told))
        for name, told in grouped.groupings.items()
    ]
    return Settled(
        outcome=PASSED,
        outputs=[_passed_on(grouped.article), *stories, *groupings],
        changes=grouped.changes,
        page_id=article.page_id,
        article_ids=[article.id],
        sent=1,
    )


def _passed_on(article: GroupedArticle | Withdrawal) -> Output:
    kind = type(article).__name__
    return Output(topic=GROUPED, key=article.id.encode("utf-8"), value=encode(article), record=kind)


def group_step() -> Step[EnrichedPassing, Index]:
    """The step, as delivery runs it."""
    return Step(name="group", prepare=prepare, isolated=False, restore=restore, settle=settle, check=check)
