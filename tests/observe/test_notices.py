"""What a worker tells of itself comes over its socket as it was told."""

from pathlib import Path

import orjson
import pytest

from streams.observe.notices import Notice

NOTICES = [
    Notice.cache_not_used("no space left on device"),
    Notice.cache_set_aside(Path("a.sqlite.damaged")),
    Notice.state_set_aside("news.state.clean.v1:0:17", "not JSON"),
    Notice.halted("a newer version wrote its state", "run that version"),
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_survives_the_socket(notice: Notice) -> None:
    """Level, what it is, what to do; all of them say something."""
    assert Notice.of(orjson.loads(orjson.dumps(notice._asdict()))) == notice
    assert all(notice[:4])


def test_what_another_version_tells_is_no_error() -> None:
    """It is shown as far as it goes."""
    assert Notice.of({"level": "fatal", "what": "odd"}).level == "warning"


def test_a_broken_record_is_named() -> None:
    """Where it stands is all that whoever cures it needs."""
    notice = Notice.state_set_aside("news.state.clean.v1:0:17", "not JSON")

    assert ("news.state.clean.v1:0:17 (not JSON)" in notice.what, notice.todo) == (
        True,
        "copydesk topics cure news.state.clean.v1:0:17",
    )
