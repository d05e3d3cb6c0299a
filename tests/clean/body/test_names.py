"""What names of classes and ids say."""

from hypothesis import given
from hypothesis import strategies as st

from streams.clean.body.names import PART_BIT, Names, name_words


def test_names_are_taken_apart_into_words_once_each() -> None:
    """Hyphens, underscores and camel case part words; each counts once, in order, in lower case."""
    assert name_words("related-posts__item relatedPosts URL") == ["related", "posts", "item", "url"]


def test_words_tell_parts_of_a_page_and_add_up_their_scores() -> None:
    """A list of names speaks of all parts that its words belong to, and of body as much as its words' scores sum to."""
    names = Names({"related": -1.5, "story": 0.5})

    assert names.read("related-posts story__image") == (
        PART_BIT["related"] | PART_BIT["body"] | PART_BIT["caption"],
        -1.0,
    )


def test_unknown_names_say_nothing() -> None:
    """Names that no list and no score knows speak of no part and for nothing."""
    assert Names({}).read("css-1x2y3z") == (0, 0.0)


@given(st.text(max_size=40), st.text(max_size=40))
def test_more_names_speak_of_more_parts(some: str, more: str) -> None:
    """Names added to names take nothing away from the parts that they speak of."""
    names = Names({})

    assert names.read(some)[0] & names.read(f"{some} {more}")[0] == names.read(some)[0]
