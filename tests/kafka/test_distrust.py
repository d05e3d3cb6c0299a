"""Why a broker does not let us in, each kind on one that requires TLS and a login: its own cause, at once, without a secret."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from streams.errors import KafkaUnavailable, KafkaUntrusted, SettingsError
from streams.kafka.reach import reach
from streams.settings import Settings
from tests.secured import MECHANISM, PASSWORD, Secured

AT_ONCE = 5.0
"""Seconds."""


def login(guarded: Secured, protocol: str) -> dict[str, Any]:
    """The security settings of a user with the right password, over another protocol."""
    return guarded.of("nobody").kafka.model_dump() | {"security_protocol": protocol}


def kinds(guarded: Secured) -> dict[str, tuple[Settings, str]]:
    """Every way not to be let in, and what is said of it."""
    mutual = {"security_protocol": "SSL", "ssl_ca_file": guarded.authority.file}
    foreign, old = guarded.stranger.issue("foreign"), guarded.authority.issue("old", days=-1)
    unknown = "signed by nobody whom we trust .*SSL_CA_FILE"
    return {
        "another authority": (
            guarded.of("nobody", ssl_ca_file=guarded.stranger.file),
            "signed by nobody whom we trust .*SSL_CA_FILE",
        ),
        "the system's authorities": (guarded.of("nobody", ssl_ca_file=None), unknown),
        "an expired certificate": (guarded.settings("expired", **login(guarded, "SASL_SSL")), "certificate has expired"),
        "another host's certificate": (guarded.settings("elsewhere", **login(guarded, "SASL_SSL")), "is for another address"),
        "no client certificate": (guarded.settings("mutual", **mutual), "wants a client certificate"),
        "a foreign client certificate": (
            guarded.settings("mutual", **mutual, ssl_certificate_file=foreign, ssl_key_file=foreign),
            "does not take our client certificate",
        ),
        "an expired client certificate": (
            guarded.settings("mutual", **mutual, ssl_certificate_file=old, ssl_key_file=old),
            "does not take our client certificate",
        ),
        "plain text to TLS": (guarded.settings("secure"), r"wants TLS: .*now PLAINTEXT\) to SSL or SASL_SSL"),
        "a plain login to TLS": (guarded.settings("secure", **login(guarded, "SASL_PLAINTEXT")), "wants TLS"),
        "TLS to plain text": (guarded.settings("open", **mutual), r"speaks no TLS: .*now SSL\)"),
        "TLS to a plain login": (guarded.settings("login", **login(guarded, "SASL_SSL")), "speaks no TLS"),
        "an unknown user": (guarded.of("stranger"), "'stranger' in: the user or the password is wrong"),
        "a wrong password": (guarded.of("nobody", sasl_password="wrong" + PASSWORD), "the user or the password is wrong"),
        "another kind of login": (guarded.of("nobody", sasl_mechanism="PLAIN"), f"takes no PLAIN, but {MECHANISM}"),
        "a stronger kind of login": (guarded.of("nobody", sasl_mechanism="SCRAM-SHA-512"), "takes no SCRAM-SHA-512"),
        "no login": (guarded.settings("login"), rf"wants a login \({MECHANISM}\)"),
        "no login over TLS": (guarded.settings("secure", **mutual), rf"wants a login \({MECHANISM}\): .* SASL_SSL"),
        "a login where none is taken": (guarded.settings("open", **login(guarded, "SASL_PLAINTEXT")), "takes no login"),
    }


async def test_each_kind_has_its_own_cause_at_once(guarded: Secured) -> None:
    """Eighteen kinds of TLS and logins: the message says which, names the variable or the side to mend, and holds no secret."""
    for kind, (settings, cause) in kinds(guarded).items():
        began = time.monotonic()
        with pytest.raises(KafkaUntrusted, match=cause) as raised:
            await reach(settings)
        assert time.monotonic() - began < AT_ONCE, kind
        assert PASSWORD not in str(raised.value), kind


async def test_who_is_right_is_let_in(guarded: Secured) -> None:
    """Over each listener, with what it asks for."""
    mine = guarded.authority.issue("mine")
    mutual = {"security_protocol": "SSL", "ssl_ca_file": guarded.authority.file, "ssl_certificate_file": mine, "ssl_key_file": mine}

    await reach(guarded.of("nobody"))
    await reach(guarded.settings("open"))
    await reach(guarded.settings("login", **login(guarded, "SASL_PLAINTEXT")))
    await reach(guarded.settings("mutual", **mutual))


@pytest.fixture
async def silent() -> AsyncIterator[Settings]:
    """Where somebody takes a connection and closes it, as a proxy without a broker behind it does."""

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server:
        yield Settings(bootstrap_servers=f"127.0.0.1:{server.sockets[0].getsockname()[1]}")


async def test_who_hangs_up_on_everything_is_no_broker(silent: Settings, guarded: Secured) -> None:
    """Nothing is said of TLS or logins where none was seen: a broker that is going away hangs up too."""
    for security in (silent.kafka, guarded.of("nobody").kafka):
        with pytest.raises(KafkaUnavailable, match="hangs up"):
            await reach(silent.model_copy(update={"kafka": security}))


async def test_half_a_login_is_a_setting(guarded: Secured) -> None:
    """What is missing is named before anybody is asked."""
    with pytest.raises(SettingsError, match="SASL_SSL needs COPYDESK_KAFKA__SASL_USERNAME and"):
        await reach(guarded.of("nobody", sasl_password=None))
