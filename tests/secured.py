"""A real broker that requires TLS, SCRAM and rights: for tests of what happens where one of them is missing."""

import asyncio
import datetime as dt
import ipaddress
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    ResourcePatternType,
    ResourceType,
)
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from streams.kafka.local import configuration, ports, process, storage
from streams.kafka.local.answers import answers
from streams.kafka.local.folder import Folder
from streams.kafka.local.jars import class_path
from streams.kafka.local.java import environment, find_java
from streams.kafka.local.lock import take
from streams.kafka.rights import Right
from streams.settings import KafkaSecurity, Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

MECHANISM = "SCRAM-SHA-256"
PASSWORD = "a-password-that-no-message-may-hold"  # noqa: S105 (of a broker that lives for a minute)
USERS = ("nobody", "somebody", "clean", "enrich", "group", "route", "feed", "read", "operate")
"""Who has a login; the first has no rights, the second those that a test gives it, the others those that are shipped."""
NOW = dt.datetime.now(dt.UTC)


class Authority:
    """Signs certificates; writes PEM files into ``folder``."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._builder(self._name, self._key, NOW + dt.timedelta(days=1))
        certificate = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).sign(
            self._key, hashes.SHA256()
        )
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def _builder(self, name: x509.Name, key: ec.EllipticCurvePrivateKey, until: dt.datetime) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(min(NOW, until) - dt.timedelta(days=1))
            .not_valid_after(until)
        )

    def issue(self, name: str, hosts: Sequence[str] = (), *, days: int = 1) -> Path:
        """A key and its certificate in one file, valid for so many days from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        names: list[x509.GeneralName] = [x509.DNSName(host) for host in hosts if not host[0].isdigit()]
        names += [x509.IPAddress(ipaddress.ip_address(host)) for host in hosts if host[0].isdigit()]
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = self._builder(subject, key, NOW + dt.timedelta(days=days))
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        certificate = builder.sign(self._key, hashes.SHA256())
        file = self._folder / f"{name}.key.pem"
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        return file


LISTENERS = {
    "open": "PLAINTEXT",  # everything is allowed here: it makes topics and grants rights
    "login": "SASL_PLAINTEXT",
    "secure": "SASL_SSL",
    "mutual": "SSL",
    "expired": "SASL_SSL",
    "elsewhere": "SASL_SSL",
    "renewed": "SSL",  # its certificate is replaced by a test
    "astray": "PLAINTEXT",  # its broker says that it is where nobody is
}
"""What the broker listens with, by name; those without a login ask for no rights, but for ``mutual``."""
NOBODY = "broker.nowhere.invalid"

SERVER = """\
super.users=User:ANONYMOUS
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=false
sasl.enabled.mechanisms={mechanism}
connection.failed.authentication.delay.ms=50
ssl.truststore.type=PEM
ssl.truststore.location={authority}
ssl.keystore.type=PEM
ssl.keystore.location={keys[secure]}
ssl.client.auth=none
listener.name.mutual.ssl.client.auth=required
listener.name.renewed.ssl.truststore.type=PEM
listener.name.renewed.ssl.truststore.location={both}
listener.name.renewed.ssl.keystore.type=PEM
listener.name.renewed.ssl.keystore.location={keys[renewed]}
"""
HOSTS = ["localhost", "127.0.0.1"]


@dataclass(frozen=True)
class Secured:
    """The broker: a port by listener, its authority, and one that nobody knows."""

    ports: Mapping[str, int]
    authority: Authority
    stranger: Authority

    def settings(self, listener: str, **security: Any) -> Settings:
        """Settings that lead to one of its listeners."""
        return Settings(bootstrap_servers=f"127.0.0.1:{self.ports[listener]}", kafka=KafkaSecurity(**security))

    def of(self, user: str, **others: Any) -> Settings:
        """Those of one of its users, as they should be; ``others`` are put in their place."""
        right = {
            "security_protocol": "SASL_SSL",
            "sasl_mechanism": MECHANISM,
            "sasl_username": user,
            "sasl_password": PASSWORD,
            "ssl_ca_file": self.authority.file,
        }
        return self.settings("secure", **right | others)


async def grant(broker: Secured, user: str, rights: Iterable[Right]) -> None:
    """Gives a user rights."""
    await _alter(broker, lambda admin: admin.create_acls([_binding(AclBinding, user, right) for right in rights]))


async def revoke(broker: Secured, user: str, rights: Iterable[Right]) -> None:
    """Takes rights from a user."""
    await _alter(broker, lambda admin: admin.delete_acls([_binding(AclBindingFilter, user, right) for right in rights]))


async def renew_certificate(broker: Secured, listener: str, file: Path) -> None:
    """Has the broker show another certificate to whoever connects from now on, as `kafka-configs` does."""
    name = f"listener.name.{listener}.ssl.keystore.location"
    entry = ConfigEntry(name, str(file), incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ConfigResource.Type.BROKER, str(configuration.NODE_ID), incremental_configs=[entry])
    await _alter(broker, lambda admin: admin.incremental_alter_configs([resource]))


async def _alter(broker: Secured, change: "Callable[[AdminClient], Mapping[Any, Future[Any]]]") -> None:
    """Has another client than ours, which speaks of rights and of brokers' settings, change something."""
    admin = AdminClient({"bootstrap.servers": str(broker.settings("open").bootstrap_servers)})
    await asyncio.gather(*map(asyncio.wrap_future, change(admin).values()))
    await asyncio.sleep(0.3)  # the controller answers before its brokers ask for what is new


def _binding(kind: type[Any], user: str, right: Right) -> Any:
    pattern = ResourcePatternType.PREFIXED if right.prefixed else ResourcePatternType.LITERAL
    thing, operation = ResourceType[right.kind.upper().replace("-", "_")], AclOperation[right.operation]
    return kind(thing, right.name, pattern, f"User:{user}", "*", operation, AclPermissionType.ALLOW)


@contextmanager
def secured(data_dir: Path, jars: Path, users: Sequence[str]) -> Iterator[Secured]:
    """The broker inside the block, with these users, who all have ``PASSWORD`` and no rights."""
    folder = Folder(data_dir)
    folder.root.mkdir()
    authority, stranger = Authority(folder.root, "authority"), Authority(folder.root, "stranger")
    keys = {
        "secure": authority.issue("broker", HOSTS),
        "renewed": authority.issue("renewed", HOSTS),
        "expired": authority.issue("expired", HOSTS, days=-1),
        "elsewhere": authority.issue("elsewhere", ["elsewhere.example"]),
    }
    found = {name: ports.free_port() for name in [*LISTENERS, "controller"]}
    made = Secured(found, authority, stranger)
    configuration.write(folder, found["open"], found["controller"])
    folder.properties.write_text(_properties(folder.properties.read_text(), made, keys))
    java = find_java()
    command = [
        str(java),
        *process.JVM[:3],
        "-cp",
        class_path(jars),
        "kafka.tools.StorageTool",
        "format",
        "-t",
        storage._cluster_id(),
    ]
    scram = [part for user in users for part in ("--add-scram", f"{MECHANISM}=[name={user},password={PASSWORD}]")]
    subprocess.run([*command, "-c", str(folder.properties), *scram], check=True, capture_output=True, env=environment())
    lock = take(folder.lock)
    assert lock is not None
    child = process.launch(folder, java, jars, lock)
    try:
        assert process.wait_until(lambda: answers(str(made.settings("open").bootstrap_servers)) or child.poll() is not None, 60)
        assert child.poll() is None, process.last_lines(folder, 40)
        yield made
    finally:
        child.kill()
        child.wait()


def _properties(local: str, made: Secured, keys: Mapping[str, Path]) -> str:
    """The local broker's settings with our listeners in place of its own."""
    both = made.authority.file.with_name("both.pem")
    both.write_bytes(made.authority.file.read_bytes() + made.stranger.file.read_bytes())
    kept = [
        line
        for line in local.splitlines()
        if not line.startswith(("listeners=", "advertised.", "listener.", "inter.broker", "controller.listener"))
    ]
    places = ",".join(f"{name.upper()}://127.0.0.1:{made.ports[name]}" for name in LISTENERS)
    protocols = ",".join(f"{name.upper()}:{protocol}" for name, protocol in LISTENERS.items())
    kept += [
        f"listeners={places},CONTROLLER://127.0.0.1:{made.ports['controller']}",
        f"advertised.listeners={places.replace('ASTRAY://127.0.0.1', f'ASTRAY://{NOBODY}')}",
        f"listener.security.protocol.map={protocols},CONTROLLER:PLAINTEXT",
        "controller.listener.names=CONTROLLER",
        "inter.broker.listener.name=OPEN",
        SERVER.format(mechanism=MECHANISM, authority=made.authority.file, both=both, keys=keys),
    ]
    login = f"{MECHANISM.lower()}.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;"
    kept += [f"listener.name.{name}.{login}" for name, protocol in LISTENERS.items() if protocol.startswith("SASL")]
    for name in ("expired", "elsewhere"):
        kept += [f"listener.name.{name}.ssl.keystore.location={keys[name]}", f"listener.name.{name}.ssl.keystore.type=PEM"]
    return "\n".join(kept) + "\n"
