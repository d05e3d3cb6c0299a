"""Where Kafka is and how to talk to it."""

import ssl
from pathlib import Path
from typing import Any

import pytest

from streams.errors import KafkaUnavailable, SettingsError
from streams.kafka.connection import bootstrap_servers, client_options, credential_files
from streams.kafka.local.broker import LocalBroker
from streams.settings import KafkaSecurity, Settings


class TestBootstrapServers:
    """``bootstrap_servers``."""

    def test_the_setting_comes_first(self, kafka: LocalBroker) -> None:
        """A named cluster is used even where a local broker runs."""
        assert bootstrap_servers(Settings(bootstrap_servers="one:1,two:2", data_dir=kafka.folder.data_dir)) == "one:1,two:2"

    def test_the_local_broker_is_found(self, kafka: LocalBroker) -> None:
        """Without a setting the broker that runs on the data folder is used."""
        running = kafka.running()

        assert running is not None
        assert bootstrap_servers(Settings(bootstrap_servers=None, data_dir=kafka.folder.data_dir)) == running.address

    def test_neither_is_an_error_with_both_ways_out(self, tmp_path: Path) -> None:
        """Where there is no Kafka, the message names the command and the variable."""
        with pytest.raises(KafkaUnavailable, match="`copydesk kafka start`, or set COPYDESK_KAFKA_BOOTSTRAP_SERVERS"):
            bootstrap_servers(Settings(bootstrap_servers=None, data_dir=tmp_path))


def options(**security: Any) -> dict[str, Any]:
    """The client options under such security settings."""
    return client_options(Settings(bootstrap_servers="k:1", kafka=KafkaSecurity(**security)))


class TestClientOptions:
    """``client_options``."""

    def test_plaintext_is_an_address(self) -> None:
        """Without security there is nothing but the address."""
        assert options() == {"bootstrap_servers": "k:1", "security_protocol": "PLAINTEXT"}

    def test_sasl_over_tls(self) -> None:
        """User, password and mechanism are handed on, and certificates are checked."""
        made = options(
            security_protocol="SASL_SSL",
            sasl_mechanism="SCRAM-SHA-512",
            sasl_username="desk",
            sasl_password="secret",  # noqa: S106 - not one
        )

        context = made.pop("ssl_context")
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
        assert made == {
            "bootstrap_servers": "k:1",
            "security_protocol": "SASL_SSL",
            "sasl_mechanism": "SCRAM-SHA-512",
            "sasl_plain_username": "desk",
            "sasl_plain_password": "secret",
        }

    def test_sasl_without_a_password(self) -> None:
        """A half-set login is named, without a word of it."""
        with pytest.raises(SettingsError, match="SASL_PLAINTEXT needs COPYDESK_KAFKA__SASL_USERNAME and"):
            options(security_protocol="SASL_PLAINTEXT", sasl_username="desk")

    def test_certificates_that_cannot_be_read(self, tmp_path: Path) -> None:
        """A missing or broken certificate file is named as a setting, not as a traceback."""
        (tmp_path / "broken.pem").write_text("no certificate")
        for path in (tmp_path / "none.pem", tmp_path / "broken.pem"):
            with pytest.raises(SettingsError, match=r"certificates for Kafka cannot be read .*COPYDESK_KAFKA__SSL_CA_FILE"):
                options(security_protocol="SSL", ssl_ca_file=path)

    def test_a_password_from_a_file_is_read_each_time(self, tmp_path: Path) -> None:
        """So that a new one is taken up; it goes before the variable, and the line's end is none of it."""
        file = tmp_path / "password"
        for password in ("first", "second"):
            file.write_text(password + "\n")
            made = options(
                security_protocol="SASL_PLAINTEXT",
                sasl_username="desk",
                sasl_password="other",  # noqa: S106 - not one
                sasl_password_file=file,
            )
            assert made["sasl_plain_password"] == password

    def test_a_password_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        """It is named as a setting."""
        with pytest.raises(SettingsError, match="COPYDESK_KAFKA__SASL_PASSWORD_FILE"):
            options(security_protocol="SASL_PLAINTEXT", sasl_username="desk", sasl_password_file=tmp_path / "none")


def test_credential_files(tmp_path: Path) -> None:
    """Those that are named; where none is there are none."""
    named = {"sasl_password_file": tmp_path / "a", "ssl_ca_file": tmp_path / "b", "ssl_key_file": tmp_path / "c"}

    assert credential_files(KafkaSecurity(**named)) == list(named.values())
    assert credential_files(KafkaSecurity()) == []
