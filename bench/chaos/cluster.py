"""One broker or three, each with a proxy before what clients reach, in folders of their own.

Three replicate everything three times and need two for a write, so that any one may go.
"""

import asyncio
import signal
import subprocess
import uuid
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import Path

from bench.chaos.proxy import Proxy
from streams.errors import KafkaUnavailable
from streams.kafka.local import configuration, jars, ports, process
from streams.kafka.local.answers import answers
from streams.kafka.local.folder import Folder
from streams.kafka.local.java import environment, find_java
from streams.settings import data_home

START_SECONDS = 120.0
_OWN = """
node.id={node}
controller.quorum.voters={voters}
listeners=CLIENTS://127.0.0.1:{port},INTERNAL://127.0.0.1:{internal},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=CLIENTS://127.0.0.1:{outside},INTERNAL://127.0.0.1:{internal}
listener.security.protocol.map=CLIENTS:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=INTERNAL
default.replication.factor={replicas}
min.insync.replicas={needed}
offsets.topic.replication.factor={replicas}
transaction.state.log.replication.factor={replicas}
transaction.state.log.min.isr={needed}
"""


@dataclass
class Node:
    """One broker: its number, ports and process."""

    number: int
    folder: Folder
    port: int
    internal: int
    controller: int
    proxy: Proxy = field(default_factory=Proxy)
    child: "subprocess.Popen[bytes] | None" = None


class Cluster:
    """Brokers that are started, killed and frozen one by one."""

    def __init__(self, folder: Path, count: int) -> None:
        self._id = urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=").replace("-", "_")
        self._jars = Folder(data_home()).jars
        self._java = find_java()
        self.nodes = [Node(number, Folder(folder / f"broker{number}"), *_three_ports()) for number in range(1, count + 1)]

    @property
    def address(self) -> str:
        """Where clients look for it: through the proxies."""
        return ",".join(f"127.0.0.1:{node.proxy.port}" for node in self.nodes)

    @property
    def inside(self) -> str:
        """Where it is reached past the proxies: a broker tells whoever asks there of addresses of the same kind."""
        return ",".join(f"127.0.0.1:{node.internal}" for node in self.nodes)

    @property
    def replicas(self) -> int:
        """Copies of each partition."""
        return len(self.nodes)

    async def start(self) -> None:
        """Makes and starts all of them.

        Raises:
            KafkaUnavailable: one does not answer.
        """
        await asyncio.to_thread(jars.ensure, self._jars, lambda _: None)
        for node in self.nodes:
            await node.proxy.start(node.port)
        for node in self.nodes:
            await asyncio.to_thread(self.make, node)
        for node in self.nodes:
            self.launch(node)
        for node in self.nodes:
            await self.ready(node)

    def make(self, node: Node) -> None:
        """An empty data folder for the broker."""
        node.folder.root.mkdir(parents=True, exist_ok=True)
        configuration.write(node.folder, node.port, node.controller)
        needed = min(2, self.replicas)
        voters = ",".join(f"{each.number}@127.0.0.1:{each.controller}" for each in self.nodes)
        own = _OWN.format(
            node=node.number, voters=voters, port=node.port, internal=node.internal, controller=node.controller,
            outside=node.proxy.port, replicas=self.replicas, needed=needed,
        )  # fmt: skip
        node.folder.properties.write_text(node.folder.properties.read_text() + own)
        command = [str(self._java), "-XX:TieredStopAtLevel=1", "-cp", jars.class_path(self._jars), "kafka.tools.StorageTool"]
        command += ["format", "-t", self._id, "-c", str(node.folder.properties)]
        subprocess.run(command, capture_output=True, check=True, env=environment())

    def launch(self, node: Node) -> None:
        """Starts the broker's process; ``ready`` waits for it."""
        with node.folder.lock.open("a") as lock:
            node.child = process.launch(node.folder, self._java, self._jars, lock.fileno())

    async def ready(self, node: Node) -> None:
        """Waits until the broker answers.

        Raises:
            KafkaUnavailable: it does not.
        """
        if not await asyncio.to_thread(process.wait_until, lambda: answers(f"127.0.0.1:{node.port}"), START_SECONDS):
            raise KafkaUnavailable(f"broker {node.number} does not answer:\n{process.last_lines(node.folder)}")

    def signal(self, node: Node, number: signal.Signals) -> None:
        """Signals the broker's process, and reaps it where that ends it."""
        assert node.child is not None  # noqa: S101 - it was launched
        process.send(node.child.pid, number)
        if number in {signal.SIGKILL, signal.SIGTERM}:
            node.child.wait()

    def stop(self) -> None:
        """Ends everything."""
        for node in self.nodes:
            node.proxy.stop()
            if node.child is not None and node.child.poll() is None:
                self.signal(node, signal.SIGKILL)


def _three_ports() -> tuple[int, int, int]:
    return ports.free_port(), ports.free_port(), ports.free_port()
