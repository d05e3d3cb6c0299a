"""The tables of enrichment: read once, when a worker starts.

Each line of a table is a record of tab-separated fields; NOTICE says where each table comes from. A table that is missing is an
error of the installation and raises ``FileNotFoundError``.
"""

import gzip
from collections.abc import Iterator
from importlib.resources import files

DATA = files(__name__)


def table_rows(name: str) -> Iterator[list[str]]:
    """The fields of each line of table ``name`` (``.gz`` is unpacked)."""
    data = (DATA / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")
