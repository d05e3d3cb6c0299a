"""The schema for editors takes what the reader takes, and refuses what its shape makes wrong."""

from importlib.resources import files

import jsonschema
import pytest
import yaml

from streams.errors import SettingsError
from streams.route.schema import rules_schema
from tests.route.made import FERRIES, SPORT, TRAINING, rules

VALIDATOR = jsonschema.Draft202012Validator(rules_schema())


def valid(text: str) -> bool:
    """Whether an editor finds nothing wrong."""
    return bool(VALIDATOR.is_valid(yaml.safe_load(text)))


def test_it_is_a_schema() -> None:
    """Of its own dialect."""
    jsonschema.Draft202012Validator.check_schema(rules_schema())


def test_the_rules_that_ship_fit() -> None:
    """So does a file with every key."""
    assert valid(files("streams.route").joinpath("data", "rules.yaml").read_text("utf-8"))
    everything = f"""
sets: {{a: [x], b: b.txt}}
topics: {{{TRAINING}: {{use: ai_training, meaning: m}}, {SPORT}: {{use: [text_mining]}}}}
rules:
  - {{name: a, note: n, when: true, topics: {SPORT}, tags: [t], priority: 7, embargoed_until: '2026-03-12T08:00:00Z',
     suppress: false, stop: true, withhold: [ai_training]}}
  - {{name: b, when: article.sponsored, topics: [{SPORT}, {FERRIES}]}}
"""
    assert valid(everything)


@pytest.mark.parametrize(
    "text",
    [
        "rule: []",
        "rules: {a: 1}",
        "rules: [a]",
        "rules: [{when: true}]",
        "rules: [{name: a}]",
        'rules: [{name: "a*b", when: true}]',
        "rules: [{name: a, when: true, topic: x}]",
        "rules: [{name: a, when: true, topics: [news.articles.v1]}]",
        "rules: [{name: a, when: true, priority: high}]",
        "rules: [{name: a, when: true, priority: 1001}]",
        "rules: [{name: a, when: true, stop: 'yes'}]",
        "rules: [{name: a, when: true, withhold: [ai]}]",
        "sets: [a]",
        "sets: {a: [1]}",
        "topics: {news.routed.a.v1: training}",
        "topics: {news.routed.a.v1: {use: [money]}}",
        "topics: {news.articles.v1: {use: [ai_training]}}",
    ],
)
def test_both_refuse_the_same(text: str) -> None:
    """What an editor underlines the reader refuses as well."""
    assert not valid(text)
    with pytest.raises(SettingsError):
        rules(text)
