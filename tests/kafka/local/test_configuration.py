"""The settings of the local Kafka, as Java reads them."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from streams.kafka.local.configuration import server, write
from streams.kafka.local.folder import Folder

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1, max_size=20)


def value(written: str) -> str:
    """A value as ``java.util.Properties`` reads it: escapes are UTF-16 units, and a lone backslash vanishes."""
    units = re.sub(r"\\u([0-9a-f]{4})|\\(.)", lambda found: chr(int(found[1], 16)) if found[1] else found[2], written)
    return units.encode("utf-16-be", "surrogatepass").decode("utf-16-be")


def properties(text: str) -> dict[str, str]:
    """Settings, comments left out."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {name: value(rest) for name, _, rest in (line.partition("=") for line in lines)}


@given(NAMES)
def test_java_reads_every_folders_name(name: str) -> None:
    """Umlauts, backslashes, line ends and emoji too: the file is plain ASCII, and the path in it is the path."""
    data = Path("/home") / name
    text = server(data, 9092, 9093)

    assert text.isascii()
    assert properties(text)["log.dirs"] == str(data)


def test_it_listens_on_this_machine_alone() -> None:
    """For clients on the one port, for itself on the other; clients are told the address at which they asked."""
    read = properties(server(Path("/data"), 20_001, 20_002))

    assert read["listeners"] == "CLIENTS://127.0.0.1:20001,CONTROLLER://127.0.0.1:20002"
    assert read["advertised.listeners"] == "CLIENTS://127.0.0.1:20001"
    assert read["controller.quorum.voters"] == f"{read['node.id']}@127.0.0.1:20002"


def test_one_node_asks_for_no_second_copy() -> None:
    """Else Kafka's own topics could not be made, and no transaction would ever begin."""
    read = properties(server(Path("/data"), 1, 2))
    copies = {name: number for name, number in read.items() if name.endswith(("replication.factor", "min.isr", "insync.replicas"))}

    assert len(copies) == 7
    assert set(copies.values()) == {"1"}


def test_a_misspelt_topic_is_not_made() -> None:
    """Topics come from the catalogue alone."""
    assert properties(server(Path("/data"), 1, 2))["auto.create.topics.enable"] == "false"


def test_both_files_are_written_anew(tmp_path: Path) -> None:
    """What somebody changed in them is gone; the log is rolled in the broker's own folder."""
    folder = Folder(tmp_path / "müller")
    folder.root.mkdir(parents=True)
    folder.properties.write_text("log.dirs=/elsewhere")

    write(folder, 9092, 9093)

    assert properties(folder.properties.read_text("ascii"))["log.dirs"] == str(folder.data)
    logging = properties(folder.logging.read_text("ascii"))
    assert logging["appender.file.fileName"] == str(folder.log)
    assert logging["appender.file.filePattern"] == f"{folder.log}.%i"
