"""Settings come from the environment, typed, or the message says which does not fit."""

from pathlib import Path

import pytest

from streams.errors import SettingsError
from streams.settings import Settings, data_home, load_settings


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No setting of whoever runs the tests."""
    import os

    for name in [name for name in os.environ if name.startswith("COPYDESK_") or name == "XDG_DATA_HOME"]:
        monkeypatch.delenv(name)
    return monkeypatch


def test_nothing_needs_to_be_set(bare: pytest.MonkeyPatch) -> None:
    """Without a variable, all is as the documents say, and data lie in the user's own folder."""
    bare.setenv("HOME", "/home/ana")

    settings = load_settings()

    assert (settings.bootstrap_servers, settings.namespace) == (None, "")
    assert settings.data_dir == data_home() == Path("/home/ana/.local/share/copydesk")


def test_the_folder_of_data_follows_the_desktops_standard(bare: pytest.MonkeyPatch) -> None:
    """Whoever keeps data elsewhere has said so already."""
    bare.setenv("XDG_DATA_HOME", "/data")

    assert load_settings().data_dir == Path("/data/copydesk")


def test_groups_are_named_with_two_underscores(bare: pytest.MonkeyPatch) -> None:
    """At any depth; the address that everybody needs has a name of its own."""
    bare.setenv("COPYDESK_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
    bare.setenv("COPYDESK_TOPICS__PARTITIONS", "12")
    bare.setenv("COPYDESK_ENRICH__QUOTES__ON", "false")
    bare.setenv("COPYDESK_ENRICH__ENTITIES__PIPELINES", '{"de": "news"}')

    settings = load_settings()

    assert (settings.bootstrap_servers, settings.topics.partitions) == ("kafka:9092", 12)
    enrich = settings.enrich.model_dump()
    assert (enrich["quotes"]["on"], enrich["entities"]["pipelines"]) == (False, {"de": "news"})


def test_a_password_is_never_printed(bare: pytest.MonkeyPatch) -> None:
    """However the settings come into a log."""
    bare.setenv("COPYDESK_KAFKA__SASL_PASSWORD", "open sesame")

    settings = load_settings()

    assert "sesame" not in f"{settings!r} {settings} {settings.model_dump_json()}"
    assert settings.kafka.sasl_password is not None
    assert settings.kafka.sasl_password.get_secret_value() == "open sesame"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("COPYDESK_TOPICS__PARTITIONS", "many", "COPYDESK_TOPICS__PARTITIONS: Input should be a valid integer"),
        ("COPYDESK_TOPICS__PARTITIONS", "0", "COPYDESK_TOPICS__PARTITIONS: Input should be greater than or equal to 1"),
        ("COPYDESK_NAMESPACE", "Staging", "COPYDESK_NAMESPACE: "),
        ("COPYDESK_NAMESPACE", "staging", "COPYDESK_NAMESPACE: "),
        ("COPYDESK_WATCH__LOG_LEVEL", "loud", "COPYDESK_WATCH__LOG_LEVEL: Input should be 'debug', 'info'"),
    ],
)
def test_a_value_that_does_not_fit_is_named(bare: pytest.MonkeyPatch, name: str, value: str, says: str) -> None:
    """By its variable and what it takes."""
    bare.setenv(name, value)

    with pytest.raises(SettingsError, match="settings do not fit") as raised:
        load_settings()

    assert says in str(raised.value)


def test_all_that_do_not_fit_are_named_at_once(bare: pytest.MonkeyPatch) -> None:
    """Nobody mends one to be told of the next; the values stay out of the message, for one may be a secret."""
    bare.setenv("COPYDESK_DELIVERY__BATCH", "sesame")
    bare.setenv("COPYDESK_WATCH__PORT", "sesame")

    with pytest.raises(SettingsError) as raised:
        load_settings()

    assert str(raised.value).count("\n") == 2
    assert "sesame" not in str(raised.value)


def test_what_is_not_ours_is_passed_over(bare: pytest.MonkeyPatch) -> None:
    """A variable of a later version stops no earlier one."""
    bare.setenv("COPYDESK_OF_TOMORROW", "1")

    assert load_settings() == Settings()
