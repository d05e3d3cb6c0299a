"""Where a local broker's files are."""

from pathlib import Path

from streams.kafka.local.folder import Folder

PATHS = ("data", "jars", "properties", "logging", "log", "output", "state", "lock", "starting")


def test_all_is_under_one_folder() -> None:
    """Whoever deletes it has deleted the broker, and no two things share a place."""
    folder = Folder(Path("/var/desk"))
    paths = [getattr(folder, name) for name in PATHS]

    assert folder.root == Path("/var/desk/kafka")
    assert {path.parent for path in paths} == {folder.root}
    assert len(set(paths)) == len(PATHS)


def test_looking_makes_nothing(tmp_path: Path) -> None:
    """A command that only asks leaves no folder behind."""
    folder = Folder(tmp_path)
    assert not any(getattr(folder, name).exists() for name in ("root", *PATHS))

    assert list(tmp_path.iterdir()) == []


def test_two_data_folders_share_nothing() -> None:
    """Two brokers on one machine do not meet."""
    one, other = Folder(Path("/a")), Folder(Path("/b"))

    assert not {getattr(one, name) for name in PATHS} & {getattr(other, name) for name in PATHS}
