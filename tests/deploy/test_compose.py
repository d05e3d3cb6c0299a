"""docker-compose.yml is valid, covers every step, and keeps its containers guarded."""

import base64
import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from streams import __version__
from streams.kafka.local.jars import pinned
from streams.settings import Settings
from streams.supervisor import STOP_MARGIN_SECONDS
from streams.topics import STEPS

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OWN = ["topics", *STEPS]

each_service = pytest.mark.parametrize("name", SERVICES)


def schema() -> dict[str, Any]:
    """The Compose Specification's schema, out of the package that carries it (read as a file: nothing is imported)."""
    path = distribution("check-jsonschema").locate_file("check_jsonschema/builtin_schemas/vendor/compose-spec.json")
    loaded: dict[str, Any] = json.loads(Path(str(path)).read_text())
    return loaded


def seconds(duration: str) -> float:
    """A duration such as ``40s`` in seconds."""
    found = re.fullmatch(r"(\d+)s", duration)
    assert found is not None
    return float(found[1])


def test_valid_against_the_compose_schema() -> None:
    """The file is what the Compose Specification's schema says."""
    jsonschema.validate(COMPOSE, schema(), cls=jsonschema.Draft7Validator)


def test_the_schema_is_strict() -> None:
    """The check above can fail: a misspelt key is refused."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(COMPOSE | {"services": {"clean": {"comand": ["run"]}}}, schema(), cls=jsonschema.Draft7Validator)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_its_service(step: str) -> None:
    """A service per step runs that step, once the topics are made, and has time to drain before it is killed."""
    service = SERVICES[step]

    assert service["command"] == ["run", step]
    assert service["depends_on"] == {"topics": {"condition": "service_completed_successfully"}}
    assert seconds(service["stop_grace_period"]) > Settings().delivery.drain_seconds + STOP_MARGIN_SECONDS


def test_topics_come_from_the_catalogue() -> None:
    """One service makes the topics by the project's own command, once Kafka is healthy; Kafka makes none by itself."""
    topics = SERVICES["topics"]

    assert topics["command"] == ["topics", "apply"]
    assert topics["depends_on"] == {"kafka": {"condition": "service_healthy"}}
    assert SERVICES["kafka"]["environment"]["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"


@pytest.mark.parametrize("name", OWN)
def test_settings_exist(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each variable that a container is given is a setting, and its value (or default) fits; settings refuse unknown groups."""
    plain = {key: re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value) for key, value in SERVICES[name]["environment"].items()}
    for key, value in plain.items():
        monkeypatch.setenv(key, value)
    settings = Settings()

    assert settings.bootstrap_servers == "kafka:19092"
    assert settings.topics.replication_factor == 1
    for key in plain.keys() - {"TMPDIR"}:  # Python's own: /tmp is memory there
        _exists(key)


def _exists(variable: str) -> None:
    """Fails unless ``variable`` names a setting."""
    if variable == "COPYDESK_KAFKA_BOOTSTRAP_SERVERS":
        return
    at: Any = Settings
    for part in variable.removeprefix("COPYDESK_").lower().split("__"):
        assert part in at.model_fields, variable
        at = at.model_fields[part].annotation


def test_kafka() -> None:
    """The version that the suite runs against, in KRaft mode with one node, a valid cluster id and a health check that asks it."""
    kafka = SERVICES["kafka"]
    environment = kafka["environment"]
    listeners = dict(part.split("://") for part in environment["KAFKA_LISTENERS"].split(","))
    advertised = dict(part.split("://") for part in environment["KAFKA_ADVERTISED_LISTENERS"].split(","))

    assert [kafka["image"]] == [f"apache/kafka:{jar.version}" for jar in pinned() if jar.name == "kafka-clients"]
    assert len(base64.urlsafe_b64decode(environment["CLUSTER_ID"] + "==")) == 16
    assert advertised["INTERNAL"] == SERVICES["clean"]["environment"]["COPYDESK_KAFKA_BOOTSTRAP_SERVERS"]
    assert set(advertised) == set(listeners) - {environment["KAFKA_CONTROLLER_LISTENER_NAMES"]}
    assert set(environment["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"].replace(":PLAINTEXT", "").split(",")) == set(listeners)
    assert kafka["healthcheck"]["test"][-1] == advertised["INTERNAL"]
    assert advertised["HOST"].split(":")[1] == kafka["ports"][0].split(":")[-1]


@each_service
def test_tags_are_pinned(name: str) -> None:
    """Each image is named with a full version, ours with the package's."""
    tag = SERVICES[name]["image"].rpartition(":")[2]

    assert re.fullmatch(r"v?\d+\.\d+\.\d+", tag)
    assert name not in OWN or tag == __version__


@each_service
def test_containers_are_guarded(name: str) -> None:
    """No capability, no way to new privileges, a memory limit, and a root file system that cannot be written (Kafka's aside)."""
    service = SERVICES[name]

    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service.get("read_only") or name == "kafka"
    assert not str(service.get("user", "1")).startswith(("0", "root"))
    assert not service.get("privileged")


@each_service
def test_ports_are_this_machines_alone(name: str) -> None:
    """Nothing listens beyond this machine, and no two services want the same port."""
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))
    assert len(published) == len({port.split(":")[1] for port in published})


def test_tools_for_watching_are_asked_for() -> None:
    """Prometheus, Grafana and the browser start with the profile ``watch`` only; nothing of ours has a profile."""
    assert {name for name, service in SERVICES.items() if service.get("profiles") == ["watch"]} == {
        "prometheus",
        "grafana",
        "kafka-ui",
    }
    assert not any("profiles" in SERVICES[name] for name in [*OWN, "kafka"])


def test_mounted_files_exist() -> None:
    """Each path of the repository that a container mounts is there, read-only; each named volume is declared."""
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source, _, rest = volume.partition(":")
            if source.startswith("./"):
                assert (ROOT / source).exists()
                assert rest.endswith(":ro")
            elif rest:
                assert source in COMPOSE["volumes"]
