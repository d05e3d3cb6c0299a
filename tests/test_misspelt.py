"""Whoever misspells a setting is told, and nobody else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.misspelt import PREFIX, _names, unknown_variables
from streams.settings import Settings

KNOWN = sorted(_names(Settings, PREFIX))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("COPYDESK_TOPICS__PARTITION", "COPYDESK_TOPICS__PARTITIONS"),
        ("COPYDESK_TOPICS_PARTITIONS", "COPYDESK_TOPICS__PARTITIONS"),
        ("COPYDESK_TOPIC__RAW_DAYS", "COPYDESK_TOPICS__RAW_DAYS"),
        ("COPYDESK_BOOTSTRAP_SERVERS", "COPYDESK_KAFKA_BOOTSTRAP_SERVERS"),
        ("COPYDESK_KAFKA__BOOTSTRAP_SERVERS", "COPYDESK_KAFKA_BOOTSTRAP_SERVERS"),
        ("COPYDESK_WATCH_PORT", "COPYDESK_WATCH__PORT"),
        ("COPYDESK_NAMESPAC", "COPYDESK_NAMESPACE"),
        ("copydesk_data_dirs", "COPYDESK_DATA_DIR"),
    ],
)
def test_a_misspelt_setting_is_named_with_the_one_that_is_meant(name: str, meant: str) -> None:
    """One letter, one underscore, a plural."""
    assert unknown_variables({name: "8"}) == [f"{name} is no setting and changes nothing; did you mean {meant}?"]


def test_what_is_like_none_is_said_without_a_guess() -> None:
    """A newer version beside this one may know it."""
    assert unknown_variables({"COPYDESK_ZEBRA": "1"}) == ["COPYDESK_ZEBRA is no setting and changes nothing"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[(name, "x") for name in KNOWN],
        ("copydesk_topics__partitions", "4"),
        ("COPYDESK_KAFKA_BOOTSTRAP_SERVERS", "a:1"),
        ("COPYDESK_WORKER_SOCKET", "/s"),
        ("COPYDESK_PARENT", "1"),
        ("COPYDESK_TEST_PAGES", "/p"),
        ("COPYDESK_ENRICH__ENTITIES__PIPELINES__en", "en_core"),
        ("COPYDESK_SERVICE_HOST", "10.0.0.1"),
        ("COPYDESK_CLEAN_SERVICE_PORT_METRICS", "9464"),
        ("COPYDESK_PORT_9464_TCP_ADDR", "10.0.0.1"),
        ("COPYDESK_PORT", "tcp://10.0.0.1:9464"),
        ("PATH", "/bin"),
        ("COPYDESKS", "1"),
    ],
)
def test_what_is_a_setting_or_none_of_ours_is_passed_over(name: str, value: str) -> None:
    """Every setting, groups as JSON, keys of mappings; what tests, the supervisor and Kubernetes put there."""
    assert unknown_variables({name: value}) == []


@given(st.sampled_from(KNOWN), st.integers(10, 40), st.sampled_from("ABQXZ"))
def test_a_letter_too_many_is_always_seen(name: str, at: int, letter: str) -> None:
    """Wherever it stands behind the prefix."""
    odd = name[: min(at, len(name))] + letter + name[min(at, len(name)) :]
    said = unknown_variables({odd: "1"})

    assert said == [] if odd in KNOWN else len(said) == 1
