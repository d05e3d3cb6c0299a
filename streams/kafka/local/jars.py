"""What Kafka is made of: the jars that ``data/jars.txt`` names, downloaded once, checked by SHA-256, never asked for again.

The list is pinned like the Python packages are, so that every machine runs the same broker, and a start needs no resolver.
``python -m streams.kafka.local.pin`` writes it anew.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from streams.counted import counted
from streams.errors import KafkaUnavailable

DOWNLOADS = 6
"""At once: 3.7 s for all 45 jars, where one after another takes 11 s."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Jar:
    """One jar: ``group:name:version`` and its SHA-256 in hex."""

    group: str
    name: str
    version: str
    sha256: str

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.name}-{self.version}.jar"


def pinned() -> list[Jar]:
    """The jars of the broker, as the list in the package names them."""
    text = resources.files(__package__).joinpath("data", "jars.txt").read_text()
    return [Jar(*re.split("[: ]", line)) for line in text.splitlines()]


def kafka_version() -> str:
    """The version of Kafka that the list pins."""
    return next(jar.version for jar in pinned() if jar.name.startswith("kafka_"))


def class_path(folder: Path) -> str:
    """What Java needs to find the jars in ``folder``."""
    return ":".join(str(folder / jar.file) for jar in pinned())


def ensure(folder: Path, say: Say) -> None:
    """Makes ``folder`` hold every pinned jar, whole. Looks at sizes and tables of contents only: a few ms.

    Raises:
        KafkaUnavailable: a download failed; the message says what to do.
    """
    missing = [jar for jar in pinned() if not _is_whole(folder / jar.file)]
    if missing:
        broken = [jar.file for jar in missing if (folder / jar.file).exists()]
        if broken:
            say(f"{', '.join(broken)}: damaged, downloading again")
        say(f"downloading Apache Kafka {kafka_version()} ({counted(len(missing), 'file')}, once)")
        _download(missing, folder)


def discard_damaged(folder: Path) -> list[str]:
    """Deletes the jars whose bytes are not what they were when pinned (reads all of them: half a second); their names."""
    damaged = [jar.file for jar in pinned() if _sha256(folder / jar.file) != jar.sha256]
    for name in damaged:
        (folder / name).unlink(missing_ok=True)
    return damaged


def _is_whole(path: Path) -> bool:
    """A jar's table of contents stands at its end, so that a half-written one has none."""
    try:
        with ZipFile(path):
            return True
    except (OSError, BadZipFile):
        return False


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _download(jars: list[Jar], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".half-") as half, ThreadPoolExecutor(DOWNLOADS) as pool:
        for _ in pool.map(lambda jar: _place(jar, Path(half), folder), jars):
            pass  # raises what a download raised


def _place(jar: Jar, half: Path, folder: Path) -> None:
    """Fetches one jar into ``half``, checks it, and puts it into ``folder`` in one move."""
    path = _fetch(jar, half)
    if _sha256(path) != jar.sha256:
        raise KafkaUnavailable(
            f"{jar.file} arrived damaged or altered (its SHA-256 is not the pinned one): run `copydesk kafka start` again; "
            "if it stays so, something between here and the repository changes files"
        )
    path.replace(folder / jar.file)


def _fetch(jar: Jar, half: Path) -> Path:
    """One jar from the repository, or from those that the user's jgo configuration names."""
    try:
        from jgo.config import GlobalSettings
        from jgo.constants import MAVEN_CENTRAL_URL
        from jgo.maven import MavenContext
    except ImportError:
        raise KafkaUnavailable(
            "the local Kafka needs the extra `local`: `pip install 'copydesk[local]'`, "
            "or set COPYDESK_KAFKA_BOOTSTRAP_SERVERS to use a cluster of yours"
        ) from None
    repositories = {"central": MAVEN_CENTRAL_URL} | GlobalSettings.load().repositories
    context = MavenContext(repo_cache=half, remote_repos=repositories, timeout=30)
    artifact = context.project(jar.group, jar.name).at_version(jar.version).artifact()
    try:
        path = context.resolver.download(artifact)
    except (OSError, RuntimeError) as error:  # the errors of `requests` are OSErrors
        raise KafkaUnavailable(
            f"{jar.file} could not be downloaded ({type(error).__name__}: {error}). The first start needs the network and "
            "50 MB of disk: check them (HTTPS_PROXY, a firewall, `df`) and run `copydesk kafka start` again; "
            "what has arrived is kept"
        ) from None
    if path is None:
        raise KafkaUnavailable(f"{jar.file} is not in the repository: check the repositories in jgo's configuration")
    return path
