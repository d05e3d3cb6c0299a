"""Configuration and rules name what exists, and say what to do."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.settings import WatchSettings
from streams.topics import STEPS
from tests.deploy.catalogue import strangers
from tests.deploy.dashboards import RUNBOOKS
from tests.deploy.promql import names

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "prometheus"
RULE_FILES = sorted((FOLDER / "rules").glob("*.yml"))
GROUPS: list[dict[str, Any]] = [group for path in RULE_FILES for group in yaml.safe_load(path.read_text())["groups"]]
RULES: list[dict[str, Any]] = [rule for group in GROUPS for rule in group["rules"]]
ALERTS = [rule for rule in RULES if "alert" in rule]
RECORDED = {rule["record"]: names(rule["expr"]).grouped - {"instance"} for rule in RULES if "record" in rule}
GUIDE = (ROOT / "docs" / "operating.md").read_text()

named = pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: str(alert["alert"]))


def anchors(markdown: str) -> set[str]:
    """The anchors that a Markdown page's headings have."""
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.replace("`", "")).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.get("alert") or rule.get("record")))
def test_every_metric_exists(rule: dict[str, Any]) -> None:
    """An expression names metrics that the code exports or that are recorded, with labels that they have."""
    assert strangers(rule["expr"], RECORDED) == []


def test_a_misspelt_name_is_found() -> None:
    """The check above can fail: unknown metrics, matched labels and grouping labels are all told."""
    assert strangers('sum by (stap) (copydesk_item_total) / copydesk_retries_total{outcom="x"}', {}) == [
        "copydesk_item_total",
        "copydesk_retries_total{outcom}",
        "stap",
    ]


@named
def test_every_alert_says_what_to_do(alert: dict[str, Any]) -> None:
    """It has a severity, a sentence, and the address, which can be set, of a section of the operating guide that names it."""
    page, _, anchor = alert["annotations"]["runbook_url"].partition("#")

    assert alert["labels"]["severity"] in {"critical", "warning"}
    assert alert["annotations"]["summary"].endswith((".", "}}."))
    assert page == f'{{{{ or $externalLabels.runbooks "{RUNBOOKS}" }}}}'
    assert anchor in anchors(GUIDE)
    assert f"`{alert['alert']}`" in GUIDE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.get("alert") or rule.get("record")))
def test_installations_are_kept_apart(rule: dict[str, Any]) -> None:
    """Whatever is put together or held together goes by job and namespace; what is of one target names it by itself."""
    groupings = re.findall(r"\b(?:by|on) \(([^)]*)\)", rule["expr"])
    aggregated = re.findall(r"\b(?:sum|max|min|count|group|avg)\b", rule["expr"])

    assert all({"job", "namespace"} <= {label.strip() for label in labels.split(",")} for labels in groupings if labels)
    assert len(re.findall(r"\bby \(", rule["expr"])) == len(aggregated)


def test_every_alert_is_tried() -> None:
    """``promtool`` sees each fire in a story, and none for what is well."""
    stories = (Path(__file__).with_name("rules_test.yml")).read_text()
    assert {alert["alert"] for alert in ALERTS} <= set(re.findall(r'alertname="(\w+)"[^}]*}.*value: 1', stories))


@named
def test_alert_texts_use_labels_that_are_there(alert: dict[str, Any]) -> None:
    """A text's ``$labels.x`` is a label that the expression's result has."""
    used = set(re.findall(r"\$labels\.(\w+)", str(alert["annotations"])))
    found = names(alert["expr"])
    carried = found.grouped | {"instance", "job"} | {label for metric in found.metrics for label in RECORDED.get(metric, ())}

    assert used <= carried


def test_guide_names_no_alert_that_is_gone() -> None:
    """Every alert that the guide explains stands in the rules."""
    assert set(re.findall(r"`(Copydesk[A-Z]\w+)`", GUIDE)) == {alert["alert"] for alert in ALERTS}


def test_rules_are_loaded_and_steps_are_scraped() -> None:
    """The configuration loads the rules that stand here, and scrapes every step's service on the supervisor's port."""
    config = yaml.safe_load((FOLDER / "prometheus.yml").read_text())
    [job] = config["scrape_configs"]
    [discovery] = job["dns_sd_configs"]

    assert [path for pattern in config["rule_files"] for path in sorted(FOLDER.glob(pattern))] == RULE_FILES
    assert tuple(discovery["names"]) == STEPS
    assert discovery["port"] == WatchSettings().port
    assert job["job_name"] == "copydesk"
    assert job["honor_labels"]
    assert config["global"]["external_labels"]["runbooks"] == RUNBOOKS


PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(PROMTOOL is None, reason="promtool, which no Python package brings, is not on the PATH")


@needs_promtool
def test_prometheus_itself_accepts_them() -> None:
    """``promtool`` finds configuration and rules valid."""
    done = subprocess.run(
        [str(PROMTOOL), "check", "config", FOLDER / "prometheus.yml"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@needs_promtool
def test_rules_behave() -> None:
    """``promtool`` runs the rules over made-up series: a dead step, a stuck one, dead letters, a step at rest."""
    case = Path(__file__).with_name("rules_test.yml")
    done = subprocess.run([str(PROMTOOL), "test", "rules", case], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
