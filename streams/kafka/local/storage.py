"""The data folder of a local broker: made once, checked before each start, thrown away only on request."""

import re
import shutil
import subprocess
import uuid
from base64 import urlsafe_b64encode
from pathlib import Path

from streams.errors import KafkaUnavailable
from streams.kafka.local import configuration
from streams.kafka.local.folder import Folder
from streams.kafka.local.jars import class_path, kafka_version
from streams.kafka.local.java import environment

MADE_BY = "copydesk.version"
"""Names the Kafka that wrote the folder last; beside Kafka's own files, which do not."""

START_OVER = "`copydesk kafka start --fresh` throws it away and begins anew"


def check(folder: Folder) -> bool:
    """Whether there is data to start on; False where the folder is to be made.

    Raises:
        KafkaUnavailable: the folder is not one that this Kafka can use; the message says what to do.
    """
    if not folder.data.exists():
        return False
    try:
        written = (folder.data / "meta.properties").read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise KafkaUnavailable(f"{folder.data} is no data folder of Kafka ({error}): {START_OVER}") from None
    facts = dict(re.findall(r"^([\w.]+)=(.*)$", written, re.MULTILINE))
    if facts.get("version") != "1" or facts.get("node.id") != str(configuration.NODE_ID) or not facts.get("cluster.id"):
        raise KafkaUnavailable(
            f"{folder.data}/meta.properties is damaged or belongs to another cluster's node: {START_OVER}, "
            "or move the folder away to keep it"
        )
    _check_version(folder)
    return True


def _check_version(folder: Folder) -> None:
    """Kafka opens what an older one wrote, never what a newer one wrote."""
    made_by, ours = _made_by(folder), kafka_version()
    if made_by is not None and _number(made_by) > _number(ours):
        raise KafkaUnavailable(
            f"{folder.data} was written by Kafka {made_by}, and this is {ours}, which cannot read it: "
            f"upgrade copydesk; or {START_OVER}"
        )


def sign(folder: Folder) -> None:
    """Notes that this version of Kafka writes the folder from now on."""
    (folder.data / MADE_BY).write_text(kafka_version() + "\n")


def discard(folder: Folder) -> None:
    """Throws the data away."""
    shutil.rmtree(folder.data, ignore_errors=True)


def make(folder: Folder, java: Path, jars: Path) -> None:
    """Formats the data folder with Kafka's own tool (2 s), beside its place, so that half of it is never taken for all of it.

    Raises:
        KafkaUnavailable: the tool failed; the message has its last lines.
    """
    new = folder.data.with_name("data.new")
    shutil.rmtree(new, ignore_errors=True)
    properties = folder.root / "format.properties"
    properties.write_text(configuration.server(new, port=1, controller_port=2))  # no port matters here
    command = [str(java), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", class_path(jars)]
    command += ["kafka.tools.StorageTool", "format", "-t", _cluster_id(), "-c", str(properties)]
    said = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())  # noqa: S603 - our own command line
    properties.unlink()
    if said.returncode != 0:
        last = "\n  ".join((said.stdout + said.stderr).strip().splitlines()[-5:])
        raise KafkaUnavailable(f"the data folder {folder.data} could not be made:\n  {last}")
    new.replace(folder.data)


def _cluster_id() -> str:
    """As Kafka makes them: 16 random bytes in URL-safe base 64. One with a leading dash would read as an option."""
    return urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=").replace("-", "_")


def _made_by(folder: Folder) -> str | None:
    try:
        return (folder.data / MADE_BY).read_text().strip()
    except OSError:
        return None


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
