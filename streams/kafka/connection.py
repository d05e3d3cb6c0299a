"""Where Kafka is and how to talk to it: settings in, keyword arguments for every aiokafka client out.

Fails with ``KafkaUnavailable`` where no address is known, with ``SettingsError`` where a certificate cannot be read.
"""

import ssl
from pathlib import Path
from typing import Any

from streams.errors import KafkaUnavailable, SettingsError
from streams.kafka.local.state import running
from streams.settings import KafkaSecurity, Settings


def bootstrap_servers(settings: Settings) -> str:
    """The address to connect to, ``host:port,…``: the setting, else that of the running local broker.

    Raises:
        KafkaUnavailable: neither is there; the message says what to do.
    """
    if settings.bootstrap_servers:
        return settings.bootstrap_servers
    broker = running(settings.data_dir)
    if broker is None:
        raise KafkaUnavailable(
            "no Kafka is known: start the local one with `copydesk kafka start`, "
            "or set COPYDESK_KAFKA_BOOTSTRAP_SERVERS=host:port to use a cluster of yours"
        )
    return broker.address


def client_options(settings: Settings) -> dict[str, Any]:
    """Keyword arguments that every aiokafka client takes: address, TLS and SASL.

    Raises:
        KafkaUnavailable: no address is known.
        SettingsError: a certificate or key file cannot be read.
    """
    security = settings.kafka
    options: dict[str, Any] = {
        "bootstrap_servers": bootstrap_servers(settings),
        "security_protocol": security.security_protocol,
    }
    if security.security_protocol in {"SSL", "SASL_SSL"}:
        options["ssl_context"] = _ssl_context(security)
    if security.security_protocol.startswith("SASL"):
        options |= _sasl(security)
    return options


def credential_files(security: KafkaSecurity) -> list[Path]:
    """The files that ``client_options`` reads each time."""
    named = (security.sasl_password_file, security.ssl_ca_file, security.ssl_certificate_file, security.ssl_key_file)
    return [path for path in named if path is not None]


def _sasl(security: KafkaSecurity) -> dict[str, str]:
    password = _password(security)
    if security.sasl_username is None or password is None:
        raise SettingsError(
            f"{security.security_protocol} needs COPYDESK_KAFKA__SASL_USERNAME and COPYDESK_KAFKA__SASL_PASSWORD "
            "(or …_PASSWORD_FILE): set both"
        )
    return {
        "sasl_mechanism": security.sasl_mechanism,
        "sasl_plain_username": security.sasl_username,
        "sasl_plain_password": password,
    }


def _password(security: KafkaSecurity) -> str | None:
    if security.sasl_password_file is None:
        return None if security.sasl_password is None else security.sasl_password.get_secret_value()
    try:
        return security.sasl_password_file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the password for Kafka cannot be read ({type(error).__name__}): check COPYDESK_KAFKA__SASL_PASSWORD_FILE"
        ) from None


def _ssl_context(security: KafkaSecurity) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=security.ssl_ca_file)
        if security.ssl_certificate_file is not None:
            context.load_cert_chain(security.ssl_certificate_file, security.ssl_key_file)
    except OSError as error:  # ssl.SSLError is one
        raise SettingsError(
            f"the certificates for Kafka cannot be read ({error}): check COPYDESK_KAFKA__SSL_CA_FILE, "
            "COPYDESK_KAFKA__SSL_CERTIFICATE_FILE and COPYDESK_KAFKA__SSL_KEY_FILE"
        ) from None
    return context
