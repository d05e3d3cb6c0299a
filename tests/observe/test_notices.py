"""What a worker tells of itself comes over its socket as it was told."""

from pathlib import Path

import orjson
import pytest

from streams.observe.notices import Notice, together

NOTICES = [
    Notice.cache_not_used("no space left on device"),
    Notice.cache_set_aside(Path("a.sqlite.damaged")),
    Notice.state_set_aside("news.state.clean.v1:0:17", "not JSON"),
    Notice.halted("a newer version wrote its state", "run that version"),
    Notice.beyond_the_end("pages", "clean").at(3, "ends at 7, committed is 30"),
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


def test_what_several_partitions_have_in_common_is_one() -> None:
    """With all of them in it, and what is to be known of each; other reasons stay themselves."""
    anew, beyond, other = Notice.topic_made_anew("pages", "clean"), Notice.beyond_the_end("pages", "clean"), NOTICES[0]

    told = together([anew.at(2), beyond.at(1, "ends at 7"), other, anew.at(0), beyond.at(3, "ends at 9"), anew.at(2), other])

    assert [notice.anywhere for notice in told] == [anew, beyond, other]
    assert [notice.words.removeprefix(notice.what) for notice in told] == [
        " (partitions 0, 2)",
        " (partition 1: ends at 7; partition 3: ends at 9)",
        "",
    ]
    assert anew.at(2).words.endswith(" (partition 2)")
