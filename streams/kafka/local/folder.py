"""Where the files of a local broker are."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Folder:
    """The paths under one data folder (``Settings.data_dir``)."""

    data_dir: Path

    @cached_property
    def root(self) -> Path:
        """Holds all the others."""
        return self.data_dir / "kafka"

    @cached_property
    def data(self) -> Path:
        """Kafka's log directory: every topic's records."""
        return self.root / "data"

    @cached_property
    def jars(self) -> Path:
        """What Kafka is made of, as downloaded; may be shared between data folders."""
        return self.root / "jars"

    @cached_property
    def properties(self) -> Path:
        """Kafka's settings, written anew at each start."""
        return self.root / "server.properties"

    @cached_property
    def logging(self) -> Path:
        """Log4j's settings, written anew at each start."""
        return self.root / "log4j2.properties"

    @cached_property
    def log(self) -> Path:
        """What the broker logs (warnings and errors; rolled)."""
        return self.root / "broker.log"

    @cached_property
    def output(self) -> Path:
        """What the Java runtime itself prints; begun anew at each start."""
        return self.root / "java.log"

    @cached_property
    def state(self) -> Path:
        """The running broker's process id, port and version."""
        return self.root / "broker.json"

    @cached_property
    def lock(self) -> Path:
        """Locked by the broker's process for as long as it lives."""
        return self.root / "broker.lock"

    @cached_property
    def starting(self) -> Path:
        """Locked by the command that starts or stops the broker."""
        return self.root / "command.lock"
