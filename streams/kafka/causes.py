"""What an error of Kafka's client means, as an error of ours that says what to do; absent is never said for forbidden.

In: what aiokafka raised, and what was being done. Out: the error to raise. A user's name may be in it, a secret never.
"""

from typing import Final

from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    KafkaConnectionError,
    KafkaError,
    KafkaTimeoutError,
    NoBrokersAvailable,
    NodeNotReadyError,
    RequestTimedOutError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
    UnknownTopicOrPartitionError,
)

from streams.errors import CopydeskError, KafkaForbidden, KafkaRefused, KafkaUnavailable, KafkaUntrusted
from streams.kafka.connection import bootstrap_servers
from streams.settings import KafkaSecurity, Settings

FORBIDDEN: Final[dict[type[KafkaError], str]] = {
    TopicAuthorizationFailedError: "topic",
    GroupAuthorizationFailedError: "group",
    TransactionalIdAuthorizationFailed: "transactional id",
    ClusterAuthorizationFailedError: "cluster",
}
"""By error the kind of thing that a right is missing on."""
ABSENT: Final[tuple[type[Exception], ...]] = (
    KafkaConnectionError,
    NodeNotReadyError,
    NoBrokersAvailable,
    RequestTimedOutError,
    KafkaTimeoutError,
    OSError,
)
"""Nobody answered: ``TimeoutError`` and all errors of sockets are ``OSError``."""


def explained(error: Exception, settings: Settings, doing: str) -> CopydeskError:
    """What to raise in place of ``error``.

    Args:
        error: as aiokafka or a socket raised it; one of ours is given back as it is.
        settings: what was connected with.
        doing: what was tried, to follow "may not": ``read the topic …``.
    """
    if isinstance(error, CopydeskError):
        return error
    address, error = _address(settings), _said(error)
    kind = FORBIDDEN.get(type(error))
    if kind is not None:
        return KafkaForbidden(
            f"{user(settings.kafka)} may not {doing}: Kafka at {address} gives no right to the {kind}{_named(error)} "
            f"({name(error)}). Whoever runs the cluster can grant it; `copydesk topics rights` lists what is needed"
        )
    if isinstance(error, ABSENT):
        return KafkaUnavailable(
            f"no broker answers at {address} ({str(error) or name(error)}): start the local one with `copydesk kafka start`, "
            "or check COPYDESK_KAFKA_BOOTSTRAP_SERVERS"
        )
    if isinstance(error, UnknownTopicOrPartitionError):
        return KafkaRefused(f"the topic{_named(error)} is not on {address}: make it with `copydesk topics apply`")
    if isinstance(error, KafkaError) and error.retriable:
        return KafkaUnavailable(f"Kafka at {address} is not ready ({name(error)}): look again in a moment, or at the broker's log")
    return KafkaRefused(f"Kafka at {address} did not let us {doing}: {str(error) or name(error)}")


def user(security: KafkaSecurity) -> str:
    """Who we are to the cluster."""
    if security.security_protocol.startswith("SASL"):
        return f"the user {security.sasl_username!r}"
    return "the owner of the client certificate" if security.ssl_certificate_file else "a client without a login"


def name(error: Exception) -> str:
    """Kafka's word for it."""
    return type(error).__name__.removesuffix("Error")


def is_the_clusters(error: Exception) -> bool:
    """Whether an error is the cluster's: it is away, not ready, or does not let us, and waiting or its keeper mends that.

    What it says of a record, and what our own code raises, is not.
    """
    if isinstance(error, KafkaUnavailable | KafkaForbidden | KafkaUntrusted):
        return True
    error = _said(error)
    if isinstance(error, KafkaError):
        return bool(error.retriable) or type(error) in FORBIDDEN or isinstance(error, ABSENT)
    return isinstance(error, ConnectionError | TimeoutError)


def _address(settings: Settings) -> str:
    try:
        return bootstrap_servers(settings)
    except KafkaUnavailable:
        return "its last address"  # the local broker has gone, and with it the file that tells


def _said(error: Exception) -> Exception:
    """What the cluster said, where aiokafka has put an error without meaning around it."""
    inner = error.__cause__
    return _said(inner) if type(error) is KafkaError and isinstance(inner, KafkaError | OSError) else error


def _named(error: Exception) -> str:
    """The thing that an error names, if it names one: a text, or several."""
    given = error.args[0] if error.args else ()
    names = sorted([given] if isinstance(given, str) else map(str, given) if isinstance(given, set | list | tuple) else [])
    return f" {', '.join(names)}" if names else ""
