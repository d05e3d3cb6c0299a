"""Grafana's dashboards, written from ``deploy/grafana/dashboards.yml``, which says what they show.

``python -m tests.deploy.dashboards`` writes them anew; ``make schemas`` does.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

GRAFANA = Path(__file__).parents[2] / "deploy" / "grafana"
FOLDER = GRAFANA / "dashboards"
RUNBOOKS = "https://copydesk.example/operating"
"""Where docs/operating.md can be read, until somebody says where that is."""
COLUMNS = 24

Panel = dict[str, Any]
SOURCE: dict[str, dict[str, Any]] = yaml.safe_load((GRAFANA / "dashboards.yml").read_text())

ALL = 'job=~"$job",namespace=~"$namespace"'
WORDS = {
    "ALL": ALL,
    "STEP": f'{ALL},step=~"$step"',
    "PAGES": f'{ALL},step="clean"',
    "ARTICLES": f'{ALL},step="route"',
    "RATE": "$__rate_interval",
}


def query(text: str) -> str:
    """PromQL as Grafana takes it."""
    return re.sub(rf"\b({'|'.join(WORDS)})\b", lambda word: WORDS[word[1]], text)


def _variable(name: str, label: str, query: str) -> dict[str, Any]:
    """One that lists what a label can be; All is also what has none."""
    return {
        "name": name,
        "label": label,
        "type": "query",
        "datasource": {"type": "prometheus", "uid": "${datasource}"},
        "query": {"query": query, "refId": name},
        "definition": query,
        "refresh": 2,
        "sort": 1,
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "current": {"text": "All", "value": "$__all"},
    }


VARIABLES: list[dict[str, Any]] = [
    {"name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus", "current": {}},
    _variable("job", "Job", "label_values(copydesk_build_info, job)"),
    _variable("namespace", "Namespace", 'label_values(copydesk_build_info{job=~"$job"}, namespace)'),
    _variable("step", "Step", "label_values(copydesk:items_waiting:by_step{" + ALL + "}, step)"),
    {
        "name": "runbooks",
        "label": "Runbooks",
        "type": "textbox",
        "query": RUNBOOKS,
        "current": {"text": RUNBOOKS, "value": RUNBOOKS},
    },
]


def _panel(number: int, panel: Panel, place: dict[str, int]) -> dict[str, Any]:
    source, now, anchor = {"type": "prometheus", "uid": "${datasource}"}, panel.get("now", False), panel.get("anchor")
    targets = [
        {"datasource": source, "expr": query(text), "legendFormat": legend, "refId": chr(65 + at), "instant": now, "range": not now}
        for at, (legend, text) in enumerate(panel["queries"].items())
    ]
    line = {"drawStyle": "line", "fillOpacity": 10, "showPoints": "never"}
    large = {"reduceOptions": {"calcs": ["lastNotNull"]}, "colorMode": "value", "graphMode": "area", "textMode": "value_and_name"}
    below = {
        "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True},
        "tooltip": {"mode": "multi", "sort": "desc"},
    }
    return {
        "id": number,
        "type": "stat" if now else "timeseries",
        "title": panel["title"],
        "description": panel["says"],
        "datasource": source,
        "gridPos": place,
        "targets": targets,
        "links": [{"title": "What to do", "url": f"${{runbooks}}#{anchor}", "targetBlank": True}] if anchor else [],
        "fieldConfig": {
            "defaults": {"unit": panel.get("unit", "short"), "min": 0, **({} if now else {"custom": line})},
            "overrides": [],
        },
        "options": large if now else below,
    }


def _places(panels: Sequence[Panel]) -> Iterator[dict[str, int]]:
    """Four large figures a line, or three charts."""
    x = y = height = 0
    for panel in panels:
        wide, high = (6, 5) if panel.get("now") else (8, 8)
        if x + wide > COLUMNS or high != height:
            x, y = 0, y + height
        yield {"x": x, "y": y, "w": wide, "h": high}
        x, height = x + wide, high


def dashboard(uid: str) -> dict[str, Any]:
    """A dashboard as Grafana reads it."""
    panels = SOURCE[uid]["panels"]
    others = {
        "type": "dashboards",
        "title": "Copydesk",
        "tags": ["copydesk"],
        "asDropdown": True,
        "includeVars": True,
        "keepTime": True,
    }
    return {
        "uid": uid,
        "title": SOURCE[uid]["title"],
        "description": SOURCE[uid]["says"],
        "tags": ["copydesk"],
        "schemaVersion": 39,
        "version": 1,
        "editable": False,
        "graphTooltip": 1,
        "refresh": "15s",
        "time": {"from": "now-3h", "to": "now"},
        "timezone": "browser",
        "templating": {"list": VARIABLES},
        "annotations": {"list": []},
        "links": [others, {"type": "link", "title": "Runbooks", "url": "${runbooks}", "targetBlank": True}],
        "panels": [
            _panel(number, panel, place) for number, (panel, place) in enumerate(zip(panels, _places(panels), strict=True), 1)
        ],
    }


def written() -> dict[str, str]:
    """The files by name."""
    return {f"{uid}.json": json.dumps(dashboard(uid), indent=2) + "\n" for uid in SOURCE}


if __name__ == "__main__":
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
