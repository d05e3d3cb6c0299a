"""``copydesk rules explain``: each rule's answer for one article, and what of the condition decided it."""

import sys
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from streams.cli.rules_cases import say
from streams.errors import SettingsError
from streams.records import GroupedArticle
from streams.route.decide import decide
from streams.route.explain import Explained, explain
from streams.route.rules import Rule, Rules
from streams.settings import Settings
from streams.topics import ARTICLES, GROUPED

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

MARKS = {True: ("✓ ", "bold green"), False: ("✗ ", "red"), None: ("? ", "bold yellow")}


async def explain_article(given: str, rules: Rules, settings: Settings) -> int:
    """Explains the article that ``given`` names; the exit code.

    Raises:
        SettingsError: there is no such article.
        KafkaUnavailable: it is to be read from the topic, and no broker answers.
    """
    article = await _article(given, settings)
    say((article.title or "(no title)", "bold"), (f"  {article.id}, {article.language}", "dim"))
    for one in explain(article, rules):
        _show_rule(one)
    _show_end(article, rules)
    return 0


def _show_rule(one: Explained) -> None:
    if one.stopped_by is not None:
        say(("· ", "dim"), (one.rule.name, "dim"), (f"  not read: {one.stopped_by} stopped", "dim"))
        return
    say(
        MARKS[one.answer],
        (one.rule.name, "bold" if one.answer else ""),
        ("  has no answer" if one.answer is None else "", "yellow"),
    )
    for clause in one.clauses:
        say("    ", MARKS[clause.answer], clause.text)
        for path, value in clause.values.items():
            say((f"        {path} = ", "dim"), value)
        if clause.why:
            say((f"        {clause.why}", "yellow"))
    if one.answer:
        for action in actions(one.rule):
            say(("    → ", "dim"), (action, "cyan"))


def actions(rule: Rule) -> list[str]:
    """What the rule does, in words."""
    said = [*rule.topics]
    said += [f"tags {', '.join(rule.tags)}"] if rule.tags else []
    said += [f"priority {rule.priority}"] if rule.priority else []
    said += [f"embargoed until {rule.embargoed_until}"] if rule.embargoed_until else []
    said += [f"never to topics for {', '.join(sorted(rule.withhold))}"] if rule.withhold else []
    said += ["not published"] if rule.suppress else []
    return said + (["no later rule is read"] if rule.stop else [])


def _show_end(article: GroupedArticle, rules: Rules) -> None:
    decision = decide(article, rules)
    if decision.suppressed:
        say(("not published", "bold red"))
        return
    for topic in (ARTICLES, *decision.topics):
        because = decision.because.get(topic)
        say(
            ("goes to ", "bold"),
            (topic, "cyan"),
            (f"  because of {', '.join(because)}" if because else "  as every article", "dim"),
        )
    named = {topic for rule in rules.rules if rule.name in decision.matched for topic in rule.topics}
    for topic in sorted(named - set(decision.topics)):
        say(("withheld from ", "bold red"), topic, ("  its rights exclude what the topic is for", "dim"))


async def _article(given: str, settings: Settings) -> GroupedArticle:
    if given == "-":
        return _decoded(sys.stdin.buffer.read(), "stdin")
    if Path(given).is_file():  # noqa: ASYNC240 - nothing else waits
        return _decoded(Path(given).read_bytes(), given)  # noqa: ASYNC240 - as above
    if given.endswith((".json", ".jsonl")) or "/" in given:
        raise SettingsError(f"{given}: there is no such file")
    found = await _on_topic(given, settings)
    if found is None:
        raise SettingsError(f"no article {given!r} on {GROUPED} or {ARTICLES}: an article's id is its field `id`")
    return found


async def _on_topic(name: str, settings: Settings) -> GroupedArticle | None:
    """The article as route last read it; where that has expired, as it was last published."""
    for topic in (GROUPED, ARTICLES):
        record = await _last(name.encode(), topic, settings)
        if record is not None and record.value is not None:
            return _decoded(record.value, f"{topic} {record.partition}:{record.offset}")
    return None


async def _last(key: bytes, topic: str, settings: Settings) -> "ConsumerRecord[bytes, bytes] | None":
    """The last record of the key that is no withdrawal."""
    from streams.kafka.history import history

    last = None
    async with history(settings, [topic], keys={topic: key}) as past, aclosing(past.records()) as found:
        async for record in found:
            if record.key == key and record.value and b'"status":"withdrawn"' not in record.value:
                last = record
    return last


def _decoded(value: bytes, where: str) -> GroupedArticle:
    try:
        return msgspec.json.decode(value.strip(), type=GroupedArticle)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{where}: no article of `copydesk group` or `copydesk read`: {error}") from None
