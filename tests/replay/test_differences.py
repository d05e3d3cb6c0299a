"""What differs between what was published and what a replay makes."""

from typing import Any

import pytest

from streams.replay.differences import Divergence, differences

ARTICLE = {"id": "a", "title": "Ferry late", "text": "It came late.", "status": "published", "revision": 1, "story_id": "s"}


def compared(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Divergence]:
    """One article on either side."""
    return list(differences({} if before is None else {"a": before}, {} if after is None else {"a": after}))


def test_an_article_that_says_the_same_is_the_same() -> None:
    """Whenever, and by whichever version, it was made."""
    later = ARTICLE | {"revision": 3, "status": "corrected", "changed": ["text"], "versions": {"copydesk": "9"}, "origin": {}}

    assert [each.kind for each in compared(ARTICLE, later)] == ["same"]


def test_changed_fields_are_named() -> None:
    """Also those that only one side has; with both sides to look at."""
    (found,) = compared(ARTICLE, ARTICLE | {"text": "It came.", "lead": "Late"})

    assert (found.kind, sorted(found.fields), found.past) == ("changed", ["lead", "text"], [])
    assert (found.before, found.after) == (ARTICLE, ARTICLE | {"text": "It came.", "lead": "Late"})


def test_what_depends_on_the_past_is_told_apart() -> None:
    """An article of another story is the same article."""
    (found,) = compared(ARTICLE, ARTICLE | {"story_id": "t"})

    assert (found.kind, found.fields, found.past) == ("same", [], ["story_id"])


def test_another_version_of_the_same_rules_is_no_difference() -> None:
    """But where it goes is one."""
    routed = ARTICLE | {"routing": {"destinations": ["x"], "rules_version": "1"}}

    assert compared(routed, ARTICLE | {"routing": {"destinations": ["x"], "rules_version": "2"}})[0].kind == "same"
    assert compared(routed, ARTICLE | {"routing": {"destinations": ["y"], "rules_version": "2"}})[0].fields == ["routing"]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (None, ARTICLE, ["new"]),
        (ARTICLE, None, ["gone"]),
        (ARTICLE, ARTICLE | {"status": "withdrawn"}, ["gone"]),
        (ARTICLE | {"status": "withdrawn"}, ARTICLE, ["new"]),
        (ARTICLE | {"status": "withdrawn"}, None, []),
    ],
)
def test_a_withdrawn_article_is_not_there(before: dict[str, Any] | None, after: dict[str, Any] | None, kinds: list[str]) -> None:
    """As if it had never been."""
    assert [each.kind for each in compared(before, after)] == kinds
