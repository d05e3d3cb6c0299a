"""The settings of a one-node Kafka and of its log, as files."""

from pathlib import Path

from streams.kafka.local.folder import Folder

NODE_ID = 1

SERVER = """\
# Written by `copydesk kafka start`; changes here are lost.
process.roles=broker,controller
node.id={node}
controller.quorum.voters={node}@127.0.0.1:{controller_port}
listeners=CLIENTS://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=CLIENTS://127.0.0.1:{port}
listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=CLIENTS
log.dirs={data}

# One node holds the only copy.
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1

# Topics come from the catalogue alone: a misspelt name is an error.
auto.create.topics.enable=false

# After a crash the node is its own predecessor, and waits until that one's session has ended (9 s by default).
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500

# A small machine, quick to start, quick to answer.
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
offsets.topic.num.partitions=4
transaction.state.log.num.partitions=4
num.network.threads=2
num.io.threads=4
background.threads=2
log.cleaner.dedupe.buffer.size=16777216
log.segment.bytes=268435456
log.index.size.max.bytes=1048576

# A group that rests for weeks resumes where it was.
offsets.retention.minutes=525600
"""

LOGGING = """\
status=warn
appenders=file
appender.file.type=RollingFile
appender.file.name=file
appender.file.fileName={log}
appender.file.filePattern={log}.%i
appender.file.layout.type=PatternLayout
appender.file.layout.pattern=%d %p %c: %m%n
appender.file.policies.type=Policies
appender.file.policies.size.type=SizeBasedTriggeringPolicy
appender.file.policies.size.size=10MB
appender.file.strategy.type=DefaultRolloverStrategy
appender.file.strategy.max=3
rootLogger.level=warn
rootLogger.appenderRef.file.ref=file
"""


def server(data: Path, port: int, controller_port: int) -> str:
    """Kafka's settings for a broker that keeps its records in ``data`` and listens on these ports of 127.0.0.1."""
    return SERVER.format(node=NODE_ID, port=port, controller_port=controller_port, data=_escaped(data))


def write(folder: Folder, port: int, controller_port: int) -> None:
    """Writes both files for a broker that listens on these ports."""
    folder.properties.write_text(server(folder.data, port, controller_port))
    folder.logging.write_text(LOGGING.format(log=_escaped(folder.log)))


def _escaped(path: Path) -> str:
    """As a value in a Java properties file, which is read as Latin-1."""
    units = str(path).encode("utf-16-be")
    codes = (int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2))
    return "".join(chr(code) if 0x20 < code < 0x7F and code != ord("\\") else f"\\u{code:04x}" for code in codes)  # noqa: PLR2004 - printable ASCII
