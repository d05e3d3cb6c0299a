"""A real Prometheus that watches a pipeline of the suite, with the alert rules in a hurry."""

import asyncio
import re
import shutil
import socket
import time
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import orjson
import yaml

PROMETHEUS = shutil.which("prometheus")
RUNBOOKS = "https://runbooks.example/copydesk"
_WINDOWS = {"[5m]": "[20s]", "[10m]": "[20s]", "[15m]": "[20s]", "[30m]": "[20s]", "[1h]": "[12s]"}
_THRESHOLDS = {
    "CopydeskStepRestarts": ("> 3", "> 0"),
    "CopydeskNoCommits": ("> 20", "> 3"),
    "CopydeskLagGrowing": ("> 1000", "> 3"),
    "CopydeskLagOld": ("> 100", "> 3"),
    "CopydeskRetries": ("> 10", "> 0"),
    "CopydeskFenced": ("> 5", "> 0"),
    "CopydeskChildrenKilled": ("> 5", "> 0"),
}
"""What is rare in a quarter of an hour is enough at once; what waits is counted in single articles."""


def hurried(rules: Mapping[str, Any]) -> dict[str, Any]:
    """The rules with seconds for minutes and small numbers, so that what goes wrong is told at once."""
    return {"groups": [{**group, "rules": [_hurried(rule) for rule in group["rules"]]} for group in rules["groups"]]}


def _hurried(rule: Mapping[str, Any]) -> dict[str, Any]:
    expr = re.sub(r"\[\d+[mh]\]", lambda window: _WINDOWS[window[0]], str(rule["expr"]))
    before, after = _THRESHOLDS.get(str(rule.get("alert")), ("", ""))
    assert before in expr, f"{rule.get('alert')} has another threshold than {before}"
    if before:
        expr = expr.replace(before, after, 1)
    return {**{key: value for key, value in rule.items() if key != "for"}, "expr": expr.replace("> 300", "> 5")}


@dataclass(frozen=True)
class Watching:
    """A running Prometheus."""

    address: str

    async def ask(self, query: str) -> list[dict[str, Any]]:
        """The samples of an instant query; those that are no number left out."""
        found = await asyncio.to_thread(self._get, "/api/v1/query?" + urlencode({"query": query}))
        return [sample for sample in found["data"]["result"] if sample["value"][1] != "NaN"]

    async def fired(self, since: float) -> dict[str, set[str]]:
        """The alerts that fired at some time since then (monotonic), with the namespaces of each."""
        window = max(int(time.monotonic() - since), 1)
        names: dict[str, set[str]] = {}
        for sample in await self.ask(f'count_over_time(ALERTS{{alertstate="firing"}}[{window}s])'):
            names.setdefault(sample["metric"]["alertname"], set()).add(sample["metric"].get("namespace", ""))
        return names

    async def until_fired(self, wanted: Collection[str], since: float, seconds: float = 90) -> None:
        """Waits until all of them have; says which have not where that takes too long."""
        missing = set(wanted)
        try:
            async with asyncio.timeout(seconds):
                while missing := set(wanted) - (await self.fired(since)).keys():  # noqa: ASYNC110 (Prometheus tells nobody)
                    await asyncio.sleep(0.5)
        except TimeoutError:
            raise AssertionError(f"did not fire: {sorted(missing)}") from None

    def _get(self, path: str) -> Any:
        with build_opener(ProxyHandler({})).open(self.address + path, timeout=10) as answer:
            return orjson.loads(answer.read())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@asynccontextmanager
async def watching(folder: Path, targets: Sequence[str], rules: Mapping[str, Any]) -> AsyncIterator[Watching]:
    """A Prometheus inside the block that scrapes ``targets`` every second under the job ``copydesk``."""
    (folder / "rules.yml").write_text(yaml.safe_dump(rules))
    config = {
        "global": {
            "scrape_interval": "1s",
            "scrape_timeout": "1s",
            "evaluation_interval": "1s",
            "external_labels": {"runbooks": RUNBOOKS},
        },
        "rule_files": ["rules.yml"],
        "scrape_configs": [{"job_name": "copydesk", "honor_labels": True, "static_configs": [{"targets": list(targets)}]}],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    port = _free_port()
    given = [
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'tsdb'}",
        f"--web.listen-address=127.0.0.1:{port}",
    ]
    with (folder / "prometheus.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(str(PROMETHEUS), *given, stderr=log, stdout=log)
    try:
        made = Watching(f"http://127.0.0.1:{port}")
        async with asyncio.timeout(60):
            while not await _is_scraping(made, len(targets)):  # noqa: ASYNC110 (it tells nobody)
                await asyncio.sleep(0.2)
        yield made
    finally:
        process.terminate()
        await process.wait()


async def _is_scraping(made: Watching, targets: int) -> bool:
    try:
        return len(await made.ask("copydesk_build_info")) == targets
    except OSError:
        return False
