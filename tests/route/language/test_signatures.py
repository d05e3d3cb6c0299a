"""What CEL's functions and operators take and give, held against CEL itself."""

from itertools import product
from typing import Any

import cel
import pytest

from streams.route.language.signatures import CEL_FUNCTIONS, operator
from streams.route.language.types import DOUBLE, DURATION, INT, TEXT, TIME, TRUTH, Sort, Type

SAMPLES: dict[Sort, str] = {
    "truth": "true",
    "text": "'2'",
    "int": "2",
    "double": "2.5",
    "list": "['a']",
    "map": "{'a': 1}",
    "time": "timestamp('2026-03-12T08:00:00Z')",
    "duration": "duration('1h')",
}
"""An expression of each sort."""

TYPES = {"truth": TRUTH, "text": TEXT, "int": INT, "double": DOUBLE, "time": TIME, "duration": DURATION}
OPERATORS = ("<", "<=", ">", ">=", "+", "-", "*", "/", "%")


def answer(expression: str) -> Any:
    """What CEL says; None where it has no answer."""
    try:
        return cel.compile(expression).execute(cel.Context())
    except (ValueError, TypeError, RuntimeError, KeyError):
        return None


@pytest.mark.parametrize("name", CEL_FUNCTIONS)
def test_a_function_that_is_listed_exists_and_takes_what_is_said(name: str) -> None:
    """Called with a value of each sort that it takes, CEL has an answer for at least one."""
    signature = CEL_FUNCTIONS[name]
    (first, *rest) = [[SAMPLES[sort] for sort in sorts if sort in SAMPLES] for sorts in signature.takes]
    calls = [f"{name}({one})" for one in first] if not rest else []
    calls += [f"{one}.{name}({', '.join(others)})" for one in first for others in product(*rest)]

    assert any(answer(call) is not None for call in calls), calls


@pytest.mark.parametrize("name", [name for name, signature in CEL_FUNCTIONS.items() if signature.gives.sort in {"truth", "int"}])
def test_a_function_gives_what_is_said(name: str) -> None:
    """A bool is no number."""
    signature = CEL_FUNCTIONS[name]
    operands = [[SAMPLES[sort] for sort in sorts if sort in SAMPLES] for sorts in signature.takes]
    told = [answer(f"{one}.{name}({', '.join(rest)})") for one, *rest in product(*operands)]
    given = {type(one) for one in told if one is not None}

    assert given <= {bool if signature.gives.sort == "truth" else int}


@pytest.mark.parametrize(("left", "name", "right"), list(product(TYPES, OPERATORS, TYPES)))
def test_an_operator_that_is_refused_has_no_answer_in_cel(left: Sort, name: str, right: Sort) -> None:
    """A complaint is true of every article: what the table refuses, CEL refuses too."""
    told = answer(f"{SAMPLES[left]} {name} {SAMPLES[right]}")

    assert operator(name, TYPES[left], TYPES[right]) is not None or told is None


def test_what_is_not_known_goes_with_everything() -> None:
    """Nothing is said of it; an ordering is yes or no whatever is ordered."""
    assert operator("<", Type("any"), TEXT) == TRUTH
    assert operator("+", Type("any"), TEXT) == Type("any")


def test_lists_of_one_type_stay_so_when_they_are_joined() -> None:
    """Of two types the members are not known."""
    texts, numbers = Type("list", item=TEXT), Type("list", item=INT)

    assert operator("+", texts, texts) == texts
    assert operator("+", texts, numbers) == Type("list")
