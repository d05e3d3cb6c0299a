"""Who may ask, and what a browser may do with the answer."""

import aiohttp
import pytest

from streams.page.guard import HEADERS, is_known, is_on
from streams.settings import Settings, WatchSettings
from tests.page.reports import observed, served

NAMES = frozenset({"desk.example"})


@pytest.mark.parametrize(
    "host", ["127.0.0.1:9464", "localhost", "localhost:9464", "[::1]:9464", "10.0.0.7", "desk.example", "DESK.example:80"]
)
def test_hosts_that_nobody_can_give_away_are_known(host: str) -> None:
    """Addresses in digits, this machine, and names that were named."""
    assert is_known(host, NAMES)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", None, "[::1", "evil@", "a b"]
)
def test_any_other_host_is_refused(host: str | None) -> None:
    """A site may give its own name our address."""
    assert not is_known(host, NAMES)


@pytest.mark.parametrize(
    ("host", "page", "on"),
    [
        ("127.0.0.1", "auto", True), ("::1", "auto", True), ("localhost", "auto", True), ("0.0.0.0", "auto", False),  # noqa: S104
        ("10.0.0.7", "auto", False), ("::", "on", True), ("127.0.0.1", "off", False),
    ],
)  # fmt: skip
def test_others_see_it_only_where_somebody_says_so(host: str, page: str, *, on: bool) -> None:
    """Articles are not metrics."""
    assert is_on(WatchSettings.model_validate({"host": host, "page": page})) == on


async def test_every_answer_bears_the_headers_and_strangers_get_none_of_it() -> None:
    """Pages, our own files, what is not there, and refusals; only GET is answered."""
    made = observed(settings=Settings(watch=WatchSettings(page_names=NAMES)))
    async with served(made) as address, aiohttp.ClientSession() as session:
        for path, host, status in (
            ("/", "desk.example", 200),
            ("/page.css", "x", 421),
            ("/page.js", "localhost", 200),
            ("/nothing", "[::1]", 404),
        ):
            async with session.get(address + path, headers={"Host": host}) as answer:
                assert (path, answer.status) == (path, status)
                assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        async with session.get(address + "/", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 421
            assert "copydesk" not in (await answer.text()).replace("COPYDESK", "")
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            async with session.request(method, address + "/") as answer:
                assert answer.status == 405
