"""What must not reach the log does not."""

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.observe.redaction import ERROR_LIMIT, HIDDEN, ITEM_LIMIT, TEXT_LIMIT, redact, redact_event, redact_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text() | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


class TestText:
    """Single texts."""

    def test_password_in_a_url(self) -> None:
        """A URL loses its user and password and keeps host and path."""
        assert redact_text("reached https://ann:s3cret@example.org/news") == f"reached https://{HIDDEN}@example.org/news"

    def test_assigned_secrets(self) -> None:
        """What is assigned to a secret's name is hidden, quoted or not, also in a URL's query."""
        text = 'sasl_plain_password=\'a b\' token=abc&page=2 {"api_key": "xyz"} Secret: hush'

        hidden = redact_text(text)

        assert not any(secret in hidden for secret in ("a b", "abc", "xyz", "hush"))
        assert "page=2" in hidden

    def test_mail_addresses(self) -> None:
        """Mail addresses are personal data."""
        assert redact_text("by ann.lee@news.example, Ankara") == f"by {HIDDEN}, Ankara"

    def test_long_text_keeps_both_ends(self) -> None:
        """A text that could be a page is cut in the middle; the cut says how much is gone."""
        text = "start " + "word " * 2_000 + "end"

        cut = redact_text(text)

        assert len(cut) < TEXT_LIMIT + 50
        assert cut.startswith("start ")
        assert cut.endswith("end")
        assert f"{len(text) - TEXT_LIMIT} more" in cut

    def test_half_a_surrogate_pair(self) -> None:
        """What UTF-8 cannot hold is replaced, so that the line can be written."""
        assert redact_text("a\ud800b") == "a?b"


class TestValues:
    """Values of any shape."""

    @pytest.mark.parametrize(
        ("key", "value", "is_shown"),
        [
            ("tokens", 1.25, True),  # a stage of enrichment, in milliseconds
            ("tokens", 512, True),
            ("max_token", 512, True),
            ("token_count", 3, True),
            ("has_password", False, True),
            ("cookie", None, True),
            ("password", 1234, False),
            ("token", 1234, False),
            ("tokens", "abc", False),
            ("tokens", ["abc"], False),
            ("api_key", b"abc", False),
        ],
    )
    def test_amounts_are_no_secrets(self, key: str, value: object, *, is_shown: bool) -> None:
        """A time or a count under a name for secrets says how long or how many; a whole number under another one may be a PIN."""
        assert redact({"stages_ms": {key: value}}) == {"stages_ms": {key: value if is_shown else HIDDEN}}

    def test_secret_keys_at_any_depth(self) -> None:
        """Whatever stands under a secret's name is hidden, a structure included."""
        value = {"kafka": [{"sasl_password": "x", "user": "ann"}], "tokens": {"a": 1}}

        assert redact(value) == {"kafka": [{"sasl_password": HIDDEN, "user": "ann"}], "tokens": HIDDEN}

    def test_long_lists(self) -> None:
        """A list is cut."""
        assert len(redact(list(range(1_000)))) == ITEM_LIMIT

    def test_an_exceptions_words(self) -> None:
        """Parsers quote what they choked on, so an exception's words are cut shorter than other texts."""
        event = {"event": "item", "exception": [{"exc_value": "x" * 5_000}]}

        redacted = redact_event(None, "", event)

        assert len(redacted["exception"][0]["exc_value"]) < ERROR_LIMIT + 50

    def test_depth_is_bounded(self) -> None:
        """A structure that contains itself ends."""
        loop: list[object] = []
        loop.append(loop)

        assert orjson.dumps(redact(loop)).endswith(b'"list"' + b"]" * 8)

    @given(VALUES)
    @settings(max_examples=100)
    def test_anything_becomes_json(self, value: object) -> None:
        """Every value can be written as JSON afterwards, and redacting it again changes nothing that matters."""
        once = redact(value)

        orjson.dumps(once)
        assert orjson.dumps(redact(once)) == orjson.dumps(once)
