"""Why a broker that was asked did not let us in: what TLS, the login or the silence of the other side says.

In: the error of one connection. Out: an error of ours that says what to do. Where a connection is closed without a word, the broker
is asked which protocol it speaks, so that nothing is said that was not seen.
"""

import asyncio
import re
import ssl
from typing import Any

from aiokafka.conn import AIOKafkaConnection
from aiokafka.errors import (
    IllegalSaslStateError,
    KafkaConnectionError,
    KafkaError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)
from aiokafka.protocol.admin import SaslHandShakeRequest

from streams.errors import CopydeskError, KafkaUnavailable, KafkaUntrusted
from streams.kafka.causes import name, user
from streams.settings import KafkaSecurity

PROBE_SECONDS = 1.0
"""For one question about the protocol, put to a broker that has just answered."""

Host = tuple[str, int]


async def cause(error: Exception, host: Host, options: dict[str, Any], security: KafkaSecurity) -> CopydeskError:
    """What kept us out.

    Args:
        error: as the connection raised it.
        host: who was asked.
        options: what aiokafka connected with, but for the address.
        security: the settings behind them.
    """
    place = f"{host[0]}:{host[1]}"
    broken = _tls_error(error)
    if broken is not None and not {"WRONG_VERSION_NUMBER", "EOF"} & set(re.split(r"[^A-Z_]+", str(broken))):
        return KafkaUntrusted(f"TLS with Kafka at {place} fails: {_tls(broken, host[0])}")
    if isinstance(error, SaslAuthenticationFailed | UnsupportedSaslMechanismError | IllegalSaslStateError):
        return KafkaUntrusted(await _login(error, host, options, security))
    if isinstance(error, KafkaConnectionError | ConnectionResetError | ssl.SSLError):
        return await _hung_up(host, options)
    if isinstance(error, ConnectionRefusedError):
        return _absent(f"no broker answers at {place} (connection refused)")
    if isinstance(error, OSError):
        return _absent(f"no broker answers at {place} ({error.strerror or str(error) or 'in time'})")
    return KafkaUntrusted(f"what answers at {place} does not talk as Kafka does ({name(error)}): check the address")


async def _login(error: KafkaError, host: Host, options: dict[str, Any], security: KafkaSecurity) -> str:
    place, mechanism = f"{host[0]}:{host[1]}", security.sasl_mechanism
    if isinstance(error, IllegalSaslStateError):
        return f"Kafka at {place} takes no login: set COPYDESK_KAFKA__SECURITY_PROTOCOL to one without SASL"
    if isinstance(error, UnsupportedSaslMechanismError):
        offered = await _mechanisms(host, options)
        return f"Kafka at {place} takes no {mechanism}, but {offered}: check COPYDESK_KAFKA__SASL_MECHANISM"
    return (
        f"Kafka at {place} does not let {user(security)} in: the user or the password is wrong for {mechanism}. "
        "Check COPYDESK_KAFKA__SASL_USERNAME and COPYDESK_KAFKA__SASL_PASSWORD"
    )


def _absent(what: str) -> KafkaUnavailable:
    return KafkaUnavailable(f"{what}: start the local one with `copydesk kafka start`, or check COPYDESK_KAFKA_BOOTSTRAP_SERVERS")


async def _hung_up(host: Host, options: dict[str, Any]) -> CopydeskError:
    """Why somebody took the connection and closed it: it expects another protocol, which is asked for, or it is going away."""
    place, protocol = f"{host[0]}:{host[1]}", options["security_protocol"]
    spoken = f"set COPYDESK_KAFKA__SECURITY_PROTOCOL (now {protocol}) to"
    tls = "SSL" in protocol
    if not tls and await _speaks_tls(host):
        return KafkaUntrusted(f"Kafka at {place} wants TLS: {spoken} SSL or SASL_SSL")
    if tls and await _mechanisms(host, {"security_protocol": "PLAINTEXT"}) is not None:
        return KafkaUntrusted(f"Kafka at {place} speaks no TLS: {spoken} PLAINTEXT or SASL_PLAINTEXT, or check the port")
    if offered := await _mechanisms(host, options):
        return KafkaUntrusted(
            f"Kafka at {place} wants a login ({offered}): {spoken} SASL_{protocol}, and give a user and a password"
        )
    return _absent(f"what answers at {place} hangs up")


async def _mechanisms(host: Host, options: dict[str, Any]) -> str | None:
    """The kinds of login that a broker offers, empty where it takes none; None where nobody speaks to us as a broker does."""
    bare = options | {"security_protocol": options["security_protocol"].removeprefix("SASL_")}
    connection = AIOKafkaConnection(*host, request_timeout_ms=round(1000 * PROBE_SECONDS), **bare)
    try:
        await connection.connect()
        answer = await connection.send(SaslHandShakeRequest("PLAIN"))
        return ", ".join(answer.enabled_mechanisms)
    except (KafkaError, OSError, AssertionError):
        return None
    finally:
        connection.close()


async def _speaks_tls(host: Host) -> bool:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # only asked whether it speaks TLS: nothing is sent over it
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            _, writer = await asyncio.open_connection(*host, ssl=context)
    except OSError as error:
        return "ALERT" in str(error)  # who answers with an alert speaks TLS
    writer.close()
    return True


def _tls_error(error: BaseException) -> ssl.SSLError | None:
    """The error of TLS behind an error: aiokafka gives it as the cause where a connection breaks after the handshake."""
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, ssl.SSLError):
        seen = seen.__cause__
    return seen


CERTIFICATE = {
    10: "the broker's certificate has expired: it must be renewed there",
    9: "the broker's certificate is not valid yet: are both clocks right?",
    62: "the broker's certificate is for another name than {host}: use the name that it is for",
    64: "the broker's certificate is for another address than {host}: use the name that it is for",
}
"""By OpenSSL's number of what is wrong with a certificate (X509_V_ERR_…)."""
ALERTS = {
    "CERTIFICATE_REQUIRED": "the broker wants a client certificate: set COPYDESK_KAFKA__SSL_CERTIFICATE_FILE and …_KEY_FILE",
    "CERTIFICATE_EXPIRED": "our client certificate has expired: renew COPYDESK_KAFKA__SSL_CERTIFICATE_FILE",
    "UNKNOWN_CA": "the broker does not trust who signed our client certificate (COPYDESK_KAFKA__SSL_CERTIFICATE_FILE)",
    "BAD_CERTIFICATE": "the broker refuses our client certificate, or wants one: check COPYDESK_KAFKA__SSL_CERTIFICATE_FILE",
    "CERTIFICATE_UNKNOWN": "the broker does not take our client certificate (COPYDESK_KAFKA__SSL_CERTIFICATE_FILE)",
    "PROTOCOL_VERSION": "broker and client have no version of TLS in common",
    "HANDSHAKE_FAILURE": "broker and client have no cipher in common, or the broker wants a client certificate",
}
"""By what the broker's alert says (RFC 8446, section 6.2)."""


def _tls(error: ssl.SSLError, host: str) -> str:
    """What is wrong, and what to do."""
    if isinstance(error, ssl.SSLCertVerificationError):
        known = CERTIFICATE.get(error.verify_code)
        if known is not None:
            return known.format(host=host)
        why = error.verify_message
        return f"the broker's certificate is signed by nobody whom we trust ({why}): check COPYDESK_KAFKA__SSL_CA_FILE"
    return next((told for alert, told in ALERTS.items() if alert in str(error)), error.reason or str(error))
