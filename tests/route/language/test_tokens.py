"""The cut of an expression into tokens."""

import pytest

from streams.route.language.tokens import arguments, paths, tokens, without_quotes


def test_blanks_and_comments_are_left_out() -> None:
    """A comment ends with its line."""
    assert [token.text for token in tokens("a //b\n+ 1.5e3")] == ["a", "+", "1.5e3"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'article.x'", "article.x"),
        ('"it\'s"', "it's"),
        (r"'a\'b'", r"a\'b"),
        (r"r'a\'", "a\\"),
        ("'''a'b'''", "a'b"),
        ('r"""a"b"""', 'a"b'),
        ("b'x'", "x"),
    ],
)
def test_a_string_is_one_token(text: str, said: str) -> None:
    """Whatever its quotation marks; what stands in it is no name."""
    cut = tokens(f"{text} == article.title")

    assert (cut[0].kind, cut[0].text, without_quotes(cut[0])) == ("string", text, said)
    assert paths(cut, "article") == [("title",)]


def test_paths_end_where_a_function_is_called() -> None:
    """``matches`` is no field of the title."""
    cut = tokens("article.site.domain == 'x' && article.title.matches('y') && size(article) > other.article.z")

    assert paths(cut, "article") == [("site", "domain"), ("title",), ()]


def test_arguments_are_told_apart_at_the_first_level_only() -> None:
    """Commas in inner brackets belong to the argument."""
    cut = tokens("in_set([a, b].map(x, x), 'tier1')")

    assert ["".join(token.text for token in argument) for argument in arguments(cut, 1)] == ["[a,b].map(x,x)", "'tier1'"]


def test_no_arguments_are_none() -> None:
    """An empty call."""
    assert arguments(tokens("f()"), 1) == []
