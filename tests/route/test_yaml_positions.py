"""YAML that knows its lines."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.errors import BadLine
from streams.route.yaml_positions import Mapping, check_keys, load

TEXT = """# a comment
sets: {a: [x], b: y}
rules:
  - name: one
    when: |
      article.sponsored
  - name: two
    when: >-
      true
"""


def test_every_key_knows_its_line() -> None:
    """Counted from 1, comments included; a key that is not there is told at its mapping's line."""
    value = load(TEXT)

    assert (value.line, value.at("sets"), value.at("rules"), value.at("gone")) == (2, 2, 3, 2)
    assert [rule.at("name") for rule in value["rules"]] == [4, 7]


def test_a_block_of_text_begins_below_its_mark() -> None:
    """So that a mistake in a condition of many lines is told on its own line."""
    assert [rule.begins["when"] for rule in load(TEXT)["rules"]] == [6, 9]


def test_values_are_those_of_plain_yaml() -> None:
    """Lines are only added."""
    assert load("a: [1, 2.5, true, null, 'x']\nb: {c: d}") == {"a": [1, 2.5, True, None, "x"], "b": {"c": "d"}}
    assert load("") is None
    assert load("- a") == ["a"]


def test_an_unknown_key_is_told_with_what_may_have_been_meant() -> None:
    """On its own line; else with all that are known."""
    value = load("name: x\nwhenn: y")
    with pytest.raises(BadLine, match="unknown key 'whenn'; did you mean 'when'") as wrong:
        check_keys(value, ("name", "when"))
    assert wrong.value.line == 2
    with pytest.raises(BadLine, match="unknown key 'whenn'; known are name, tags") as wrong:
        check_keys({"name": "x", "whenn": "y"}, ("name", "tags"), 7)
    assert wrong.value.line == 7


def test_merged_keys_are_read() -> None:
    """YAML's own `<<`: what several rules share is written once."""
    value = load("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}")

    assert isinstance(value["b"], Mapping)
    assert value["b"] == {"x": 1, "y": 3}


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab: -[]{}\"'\n|>&*#!?,<\t", max_size=40))
def test_any_text_is_yaml_or_wrong(text: str) -> None:
    """Nothing else is raised, whatever stands in the file."""
    line = 1
    try:
        load(text)
    except BadLine as wrong:
        line = wrong.line
    assert line >= 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &a [*a]", "a value contains itself"),
        ("a: 1\nb: 2\na: 3", "the key 'a' stands twice"),
        ("? [1]\n: 2", "a key must be a text"),
        ("a: 2026-13-45", "not valid YAML"),
        ("[" * 2000, "not valid YAML"),
    ],
)
def test_yaml_that_would_be_misread_is_refused(text: str, message: str) -> None:
    """YAML itself would take the last of two keys in silence."""
    with pytest.raises(BadLine, match=message):
        load(text)


def test_a_control_character_is_told_with_its_line() -> None:
    """YAML allows none but tab and line ends."""
    with pytest.raises(BadLine, match=r"U\+001F") as refused:
        load("rules:\n  - name: a\x1fb\n")
    assert refused.value.line == 2


def test_anchors_are_read_once() -> None:
    """However often they are used: a bomb stays small."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}]\n" for before, after in zip("abcdefghij", "bcdefghijk", strict=True)
    )

    value = load(bomb)
    assert value["k"][0] is value["k"][1]


def multiplying(levels: int, *, by: int = 9) -> str:
    """Mappings that each take in the one before so many times."""
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * by)}]}}" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (multiplying(30), r"merge keys \(<<\) multiply: they take in more than 100,000 keys"),
        ("a: &a {<<: *a}", r"merge keys \(<<\) multiply"),
        ("a: &a {<<: [{<<: *a}]}", r"merge keys \(<<\) multiply"),
        ("a: " + ":".join(["1"] * 5_000), "a number or time of 9,999 characters"),
        ("a: x" + "x" * 4_000_000, "has 4,000,004 characters, and 4,000,000 are allowed"),
        ("a: " + "[" * 2_000, "nested too deeply"),
    ],
)
def test_what_takes_for_ever_is_refused(text: str, message: str) -> None:
    """At once."""
    began = time.process_time()
    with pytest.raises(BadLine, match=message):
        load(text)

    assert time.process_time() - began < 5


def test_merge_keys_that_do_not_multiply_are_read() -> None:
    """A mapping of defaults that many rules take in."""
    text = "d: &d {tags: [x], stop: true}\nrules:\n" + "\n".join(f"  - {{<<: *d, name: r{n}}}" for n in range(1_000))

    assert all(rule["stop"] for rule in load(text)["rules"])
