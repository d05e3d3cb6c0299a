"""Whether a broker lets us in, and if not, why: one connection and one request, answered within seconds.

aiokafka's clients try all brokers, log what went wrong and raise that none could be reached; a wrong password or an expired
certificate then looks like no broker at all. So whoever opens clients asks here first.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from aiokafka.conn import AIOKafkaConnection, collect_hosts
from aiokafka.errors import KafkaError
from aiokafka.protocol.metadata import MetadataRequest

from streams.errors import CopydeskError, KafkaUnavailable, KafkaUntrusted
from streams.kafka.connection import client_options
from streams.kafka.distrust import Host, cause
from streams.settings import KafkaSecurity, Settings

ANSWER_SECONDS = 4.0
"""For a connection with TLS, login and one answer: on another continent they take one; a person waits for no more than five."""


async def reach(settings: Settings) -> None:
    """Returns where a broker answers and lets us in.

    The brokers' own addresses are tried as well as the ones that settings name: behind a balancer they can differ.

    Raises:
        KafkaUnavailable: nobody answers.
        KafkaUntrusted: somebody answers, and TLS or the login fails; the message says how, and what to do.
        SettingsError: what is needed for TLS or the login is missing or cannot be read.
    """
    options = client_options(settings)
    named = [(host, port) for host, port, _ in collect_hosts(options.pop("bootstrap_servers"))]
    advertised = await _first(named, options, settings.kafka)
    if not set(advertised) & set(named):
        try:
            await _first(advertised, options, settings.kafka)
        except KafkaUnavailable as error:
            raise KafkaUnavailable(_astray(named, advertised, error)) from None


def _astray(named: Sequence[Host], advertised: Sequence[Host], error: KafkaUnavailable) -> str:
    """What is wrong where a broker sends us to where it is not."""
    asked, told = (", ".join(f"{host}:{port}" for host, port in hosts) for hosts in (named, advertised))
    return (
        f"Kafka at {asked} answers and sends us on to {told}, where {str(error).partition(': ')[0]}: have the broker advertise "
        "(advertised.listeners) a name that is reached from here, or make that one known here"
    )


async def _first(hosts: Sequence[Host], options: dict[str, Any], security: KafkaSecurity) -> list[Host]:
    """What the first of the hosts that lets us in says of the brokers; else raises what says most."""
    asking = [asyncio.create_task(_ask(host, options, security)) for host in hosts]
    errors: list[CopydeskError] = []
    try:
        for answer in asyncio.as_completed(asking):
            try:
                return await answer
            except CopydeskError as error:
                errors.append(error)
    finally:
        for task in asking:
            task.cancel()
    raise next((error for error in errors if isinstance(error, KafkaUntrusted)), errors[0])


async def _ask(host: Host, options: dict[str, Any], security: KafkaSecurity) -> list[Host]:
    connection = AIOKafkaConnection(*host, request_timeout_ms=round(1000 * ANSWER_SECONDS), **options)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await connection.connect()
            answer = await connection.send(MetadataRequest([]))
        return [(broker[1], broker[2]) for broker in answer.brokers]
    except (KafkaError, OSError, AssertionError, ValueError) as error:
        raise await cause(error, host, options, security) from None
    finally:
        connection.close()
