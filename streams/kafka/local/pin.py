"""Writes ``data/jars.txt`` anew: ``python -m streams.kafka.local.pin 4.4.0``, for whoever moves the project to another Kafka.

Resolves the broker's dependencies and the log binding apart: a resolver that sees both takes the versions that Log4j's build
names for Kafka's clients too, and mixes two Kafkas. Downloads every jar to learn its SHA-256.
"""

import hashlib
import sys
import tempfile
from pathlib import Path
from typing import Any

BROKER = ("org.apache.kafka", "kafka_2.13")
LOG_BINDING = ("org.apache.logging.log4j", "log4j-slf4j-impl")
"""Not among Kafka's dependencies; its version is that of the Log4j that is."""

LIST = Path(__file__).parent / "data" / "jars.txt"


def resolve(kafka_version: str, repository: Path) -> list[str]:
    """The lines of the list, sorted: ``group:name:version sha256``."""
    from jgo.maven import MavenContext
    from jgo.parse import Coordinate

    context = MavenContext(repo_cache=repository)
    coordinate = Coordinate(groupId=BROKER[0], artifactId=BROKER[1], version=kafka_version, scope="compile", raw=True)
    inputs, others = context.resolver.resolve([context.create_dependency(coordinate)])
    artifacts = [dependency.artifact for dependency in (*inputs, *others) if dependency.scope in {"compile", "runtime"}]
    log4j = next(artifact.version for artifact in artifacts if artifact.artifactId == "log4j-core")
    artifacts.append(context.project(*LOG_BINDING).at_version(log4j).artifact())
    return sorted(_line(artifact) for artifact in artifacts)


def _line(artifact: Any) -> str:
    content: bytes = artifact.resolve().read_bytes()
    return f"{artifact.groupId}:{artifact.artifactId}:{artifact.version} {hashlib.sha256(content).hexdigest()}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        lines = resolve(sys.argv[1], Path(folder))
    LIST.write_text("\n".join(lines) + "\n")
    sys.stdout.write(f"{len(lines)} jars pinned\n")
