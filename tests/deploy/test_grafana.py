"""The dashboards query what is exported; that they find it is seen in test_faults.py."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.events import METRICS
from tests.deploy.catalogue import strangers
from tests.deploy.dashboards import FOLDER, GRAFANA, SOURCE, dashboard, written
from tests.deploy.promql import names
from tests.deploy.test_prometheus import ALERTS, GUIDE, RECORDED, RULES, anchors

PROVISIONED = GRAFANA / "provisioning"
BOARDS: dict[str, dict[str, Any]] = {uid: dashboard(uid) for uid in SOURCE}
PANELS: list[dict[str, Any]] = [panel for board in BOARDS.values() for panel in board["panels"]]
VARIABLES = re.compile(r"\$\{?(\w+)")

each_panel = pytest.mark.parametrize("panel", PANELS, ids=lambda panel: str(panel["title"]))


def expressions() -> Iterator[str]:
    """Every query of the dashboards."""
    for panel in PANELS:
        for target in panel["targets"]:
            yield target["expr"]


def test_the_files_are_what_is_written() -> None:
    """Nobody edits them by hand: `make schemas` writes them anew."""
    assert {path.name: path.read_text() for path in FOLDER.iterdir()} == written()


def test_there_is_one_for_each_question() -> None:
    """How things are, how a step works, what sources send, what is published."""
    assert list(BOARDS) == ["copydesk", "copydesk-step", "copydesk-sources", "copydesk-quality"]
    assert len({board["title"] for board in BOARDS.values()}) == 4


@pytest.mark.parametrize("uid", BOARDS)
def test_job_namespace_and_step_can_be_chosen(uid: str) -> None:
    """And the data source, and where the runbooks are; every query keeps to the choice, all of it by default."""
    variables = {variable["name"]: variable for variable in BOARDS[uid]["templating"]["list"]}

    assert list(variables) == ["datasource", "job", "namespace", "step", "runbooks"]
    assert all(variables[name]["allValue"] == ".*" for name in ("job", "namespace", "step"))
    assert set(VARIABLES.findall(json.dumps(BOARDS[uid]))) <= {*variables, "__rate_interval", "__all", "labels"}
    for panel in BOARDS[uid]["panels"]:
        for target in panel["targets"]:
            selectors = re.findall(r"\{([^}]*)\}", target["expr"])
            assert all('job=~"$job",namespace=~"$namespace"' in selector for selector in selectors)
            assert len(selectors) >= len(names(target["expr"]).metrics)


@each_panel
def test_runbooks_are_there(panel: dict[str, Any]) -> None:
    """A panel's link leads to a section that the operating guide has."""
    for link in panel["links"]:
        address, _, anchor = link["url"].partition("#")
        assert (address, anchor in anchors(GUIDE)) == ("${runbooks}", True)


@each_panel
def test_every_query_names_what_exists(panel: dict[str, Any]) -> None:
    """Metrics and labels of each query are exported or recorded."""
    assert {target["expr"]: strangers(target["expr"], RECORDED) for target in panel["targets"]} == {
        target["expr"]: [] for target in panel["targets"]
    }


@each_panel
def test_legends_use_labels_that_are_there(panel: dict[str, Any]) -> None:
    """A legend's ``{{label}}`` is a label that the query's result has, and two lines of a panel cannot have the same legend."""
    for target in panel["targets"]:
        used = {part.split("}}")[0] for part in target["legendFormat"].split("{{")[1:]}
        found = names(target["expr"])
        carried = found.grouped | {label for metric in found.metrics for label in RECORDED.get(metric, ())}
        assert used <= carried
    legends = [target["legendFormat"] for target in panel["targets"]]
    assert len(legends) == len(set(legends))


@each_panel
def test_every_panel_says_what_it_shows(panel: dict[str, Any]) -> None:
    """A title, a sentence, a unit, and the data source that is chosen."""
    assert panel["title"]
    assert panel["description"].endswith(".")
    assert panel["fieldConfig"]["defaults"]["unit"]
    assert {target["datasource"]["uid"] for target in panel["targets"]} == {panel["datasource"]["uid"]} == {"${datasource}"}


@pytest.mark.parametrize("uid", BOARDS)
def test_panels_do_not_overlap(uid: str) -> None:
    """Each cell of the 24 columns belongs to one panel at most, and ids are unique."""
    panels = BOARDS[uid]["panels"]
    cells = [
        (place["x"] + column, place["y"] + line)
        for place in (panel["gridPos"] for panel in panels)
        for column in range(place["w"])
        for line in range(place["h"])
    ]
    ids = [panel["id"] for panel in panels]

    assert len(cells) == len(set(cells))
    assert all(column < 24 for column, _ in cells)
    assert len(ids) == len(set(ids))


def test_every_metric_is_watched() -> None:
    """No metric is exported that neither a panel nor a rule looks at; the version is looked up by hand."""
    named = [name for expression in [*expressions(), *[rule["expr"] for rule in RULES]] for name in names(expression).metrics]
    watched = {name for metric in METRICS for name in named if name == metric or name.rsplit("_", 1)[0] == metric}

    assert {metric for metric in METRICS if not any(name.startswith(metric) for name in watched)} == set()


def test_provisioning_fits() -> None:
    """A data source that the dashboards can choose, and their folder, are what the provisioning files say."""
    [source] = yaml.safe_load((PROVISIONED / "datasources" / "prometheus.yml").read_text())["datasources"]
    [provider] = yaml.safe_load((PROVISIONED / "dashboards" / "copydesk.yml").read_text())["providers"]

    assert (source["uid"], source["type"], source["url"]) == ("prometheus", "prometheus", "http://prometheus:9090")
    assert provider["options"]["path"] == "/var/lib/dashboards"
    assert ALERTS


PROMTOOL = shutil.which("promtool")


@pytest.mark.skipif(PROMTOOL is None, reason="promtool, which no Python package brings, is not on the PATH")
def test_prometheus_itself_accepts_the_queries(tmp_path: Path) -> None:
    """``promtool`` reads every query, as recording rules."""
    rules = [
        {"record": f"query{number}", "expr": expression.replace("$__rate_interval", "1m")}
        for number, expression in enumerate(expressions())
    ]
    path = tmp_path / "queries.yml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "queries", "rules": rules}]}))
    done = subprocess.run([str(PROMTOOL), "check", "rules", path], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
