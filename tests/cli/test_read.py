"""``copydesk read`` on the suite's broker, as a process."""

import asyncio
import os
import signal
import sys

import orjson
import pytest
from aiokafka.partitioner import DefaultPartitioner

from streams.records import Origin, RefusedPage, Story, encode
from streams.records.ids import page_id
from streams.settings import Settings
from streams.topics import ARTICLES, ENRICHED, RAW, REFUSED, STORIES, dead_letters
from tests import cluster
from tests.articles import TIME, article
from tests.cli.commands import copydesk, environment, inside

pytestmark = pytest.mark.kafka

URL = "https://harbour.example/news/1"


async def publish(settings: Settings, topic: str, *records: tuple[str, bytes]) -> None:
    """Puts records on a topic, all of them in one partition, in order."""
    await cluster.send(settings, topic, [(key.encode(), value, ()) for key, value in records], partition=0)


class TestRead:
    """Articles out."""

    async def test_json_lines_are_the_records_byte_for_byte(self, settings: Settings) -> None:
        """The default in a pipe; it ends where the topic ends."""
        given = [encode(article("a1")), encode(article("a1", 2, title="Ferry on time"))]
        await publish(settings, ARTICLES, *[("a1", value) for value in given])

        result = copydesk("read", "--until-end", environment=environment(settings))

        assert (result.returncode, result.stderr) == (0, b"")
        assert result.stdout.splitlines() == given

    @pytest.mark.parametrize("form", ["cards", "jsonl", "ninjs", "schema.org"])
    async def test_what_is_none_of_ours_is_passed_over_and_said(self, settings: Settings, form: str) -> None:
        """In no form does it pass for an article; the exit code says that something is missing. Or it ends, with an error."""
        good = encode(article("a1"))
        await publish(settings, ARTICLES, ("a1", good), ("x", b'{"id": "x"}'), ("y", b"junk"), ("a2", good))
        place = f"{settings.namespace}{ARTICLES}:0:1 is no Article"

        skipping, stopping = (
            copydesk("read", "--until-end", "--format", form, *more, environment=environment(settings))
            for more in ((), ("--broken", "stop"))
        )

        assert (skipping.returncode, stopping.returncode) == (1, 2)
        assert skipping.stdout.count(b"Ferry") == 2 * stopping.stdout.count(b"Ferry") > 0
        assert b"junk" not in skipping.stdout
        assert skipping.stderr.decode().splitlines()[0].startswith(f"warning: passed over: {place}: ")
        assert b"2 records passed over" in skipping.stderr
        assert stopping.stderr.startswith(f"error: {place}: ".encode())

    async def test_cards_are_for_people(self, settings: Settings) -> None:
        """Also in a pipe, where they are asked for, without colour."""
        await publish(settings, ARTICLES, ("a1", encode(article())))

        result = copydesk("read", "--until-end", "--format", "cards", environment=environment(settings))

        assert result.stdout.decode().startswith("Ferry late\nundated, seen 2026-03-12 10:00\npublished · article a1\n")

    async def test_stories_are_shown_as_they_stand(self, settings: Settings) -> None:
        """Each once, however often it has changed."""
        states = [
            Story(id="s1", headline=headline, headline_article="a1", language="en", first_time=TIME, last_time=TIME)
            for headline in ("Old", "New")
        ]
        await publish(settings, STORIES, *[("s1", encode(state)) for state in states])

        result = copydesk("read", "--stories", "--until-end", environment=environment(settings))

        assert [orjson.loads(line)["headline"] for line in result.stdout.splitlines()] == ["New"]

    async def test_refused_pages_come_with_their_reason(self, settings: Settings) -> None:
        """As JSON lines or as a line each."""
        page = RefusedPage(page_id="p1", url=URL, reason="index_page", detail="12 teasers", origin=Origin(fetched_at=TIME))
        await publish(settings, REFUSED, ("p1", encode(page)))

        shown = copydesk("read", "--refused", "--until-end", "--format", "cards", environment=environment(settings))

        assert shown.stdout.decode() == f"index_page · {URL} · 12 teasers\n"

    def test_nothing_there_is_said(self, settings: Settings) -> None:
        """On stderr; it is no error."""
        result = copydesk("read", "--until-end", environment=environment(settings))

        assert (result.returncode, result.stdout) == (0, b"")
        assert "no article is finished yet" in result.stderr.decode()

    async def test_following_ends_with_ctrl_c(self, settings: Settings) -> None:
        """Without a word, with the exit code that shells expect; what came is out at once."""
        await publish(settings, ARTICLES, ("a1", encode(article())))
        following = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "streams.cli", "read"),
            env=os.environ | environment(settings),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        assert following.stdout is not None
        assert orjson.loads(await following.stdout.readline())["id"] == "a1"
        following.send_signal(signal.SIGINT)
        out, said = await following.communicate()

        assert (following.returncode, out, said.strip()) == (130, b"", b"")

    async def test_a_page_is_followed_over_all_topics(self, settings: Settings) -> None:
        """Whatever its address carries: as it came, articles, refusals and dead letters, in the order of time."""
        page = page_id(URL, b"")
        refused = RefusedPage(page_id=page, url=URL, reason="soft_not_found", origin=Origin(fetched_at=TIME))
        headers = [("url", URL.encode()), ("copydesk.reason", b"timeout"), ("__streams.errors.message", b"no result within 5 s")]
        other = RefusedPage(page_id="other", url=f"{URL}1", reason="empty", origin=Origin(fetched_at=TIME))
        await cluster.send(settings, RAW, [(URL.encode(), b"<p>", [("url", f"{URL}#top".encode())]), (b"k", b"<p>", ())])
        await publish(settings, ARTICLES, ("a1", encode(article("a1", page_id=page, url=URL))), ("a2", encode(article("a2"))))
        await cluster.send(settings, dead_letters(RAW), [(None, b"<p>", headers), (None, b"<p>", ())])
        await cluster.send(settings, REFUSED, [(each.page_id.encode(), encode(each), ()) for each in (refused, other)])

        result = await inside("read", "--page", f"{URL}?utm_source=x", environment=environment(settings))

        first, second, third, fourth = map(orjson.loads, result.stdout.splitlines())
        assert (first["outcome"], second["id"], third["reason"], fourth["reason"]) == ("arrived", "a1", "timeout", "soft_not_found")
        assert third["detail"] == "no result within 5 s"

    async def test_a_page_is_followed_by_its_producers_id(self, settings: Settings) -> None:
        """In both raw forms, and on the article."""
        named = Origin(fetched_at=TIME, producer_id="cms-7")
        raw = [
            (b"k", b"<p>", [("url", URL.encode()), ("producer-id", b"cms-7")]),
            (b"k", b'{"text":"x","producer_id":"cms-8"}', ()),
        ]
        await cluster.send(settings, RAW, raw, partition=0)
        await publish(settings, ARTICLES, ("a1", encode(article("a1", origin=named))), ("a2", encode(article("a2"))))

        first_page = await inside("read", "--page", "cms-7", environment=environment(settings))
        second_page = await inside("read", "--page", "cms-8", "--format", "cards", environment=environment(settings))

        first, second = map(orjson.loads, first_page.stdout.splitlines())
        assert (first["outcome"], first["offset"], second["id"]) == ("arrived", 0, "a1")
        assert f"arrived: 34 bytes, {settings.namespace}{RAW} 0:1" in second_page.stdout.decode()
        assert "waits for clean" in second_page.stderr.decode()

    async def test_ids_that_are_shown_can_be_typed_back_in(self, settings: Settings) -> None:
        """How the id of an article or of a page begins is enough; the page's raw record is found by its address."""
        page, other = page_id(URL, b""), "0123456789abcdef" * 2
        articles = [article("ab12cd34" + "0" * 24, page_id=page, url=URL), article("ab12cd35" + "0" * 24, page_id=other)]
        await cluster.send(settings, RAW, [(URL.encode(), b"<p>", [("url", URL.encode())])])
        await publish(settings, ARTICLES, *((each.id, encode(each)) for each in articles))

        by_article = await inside("read", "--page", "ab12cd34", environment=environment(settings))
        by_page = await inside("read", "--page", other[:8], environment=environment(settings))
        unknown = await inside("read", "--page", "ab12cd36", environment=environment(settings))

        first, second = map(orjson.loads, by_article.stdout.splitlines())
        assert (first["outcome"], second["id"]) == ("arrived", articles[0].id)
        assert [orjson.loads(line)["id"] for line in by_page.stdout.splitlines()] == [articles[1].id]
        assert (unknown.returncode, unknown.stdout) == (1, b"")

    async def test_a_page_that_is_on_its_way_is_found_between_the_steps(self, settings: Settings) -> None:
        """And a raw page under another client's key in whatever partition it lies."""
        waiting = encode(article("a1", page_id=page_id(URL, b""), url=URL))
        elsewhere = 1 - DefaultPartitioner()(URL.encode(), [0, 1], [0, 1])
        await cluster.send(settings, RAW, [(None, orjson.dumps({"url": URL, "text": "x"}), ())], partition=elsewhere)
        await cluster.send(settings, ENRICHED, [(b"en", waiting, ())])

        result = await inside("read", "--page", URL, environment=environment(settings))

        assert [line["outcome"] for line in map(orjson.loads, result.stdout.splitlines())] == ["arrived", "enriched"]

    async def test_a_range_of_time_is_read(self, settings: Settings) -> None:
        """By when it was published; it ends where the range does."""
        await publish(settings, ARTICLES, ("a1", encode(article("a1"))))

        later = copydesk("read", "--since", "2099-01-01T00:00:00Z", "--until-end", environment=environment(settings))
        now = copydesk("read", "--since", "1h", "--until", "2099-01-01T00:00:00Z", environment=environment(settings))

        assert (later.returncode, later.stdout) == (0, b"")
        assert [orjson.loads(line)["id"] for line in now.stdout.splitlines()] == ["a1"]

    def test_an_unknown_page_is_said(self, settings: Settings) -> None:
        """Exit code 1, and what to look at."""
        result = copydesk("read", "--page", URL, environment=environment(settings))

        assert result.returncode == 1
        assert "nothing is known of" in result.stderr.decode()


class TestViews:
    """Articles in the forms of others."""

    @pytest.mark.parametrize(
        ("form", "wanted"),
        [
            ("ninjs", {"uri": "urn:copydesk:article:a1", "pubStatus": "usable", "language": "en"}),
            ("schema.org", {"@id": "urn:copydesk:article:a1", "@type": "NewsArticle", "headline": "Ferry late"}),
        ],
    )
    async def test_a_document_a_line(self, settings: Settings, form: str, wanted: dict[str, str]) -> None:
        """Made from what stands on the topic."""
        await publish(settings, ARTICLES, ("a1", encode(article())), ("a1", encode(article(revision=2))))

        result = copydesk("read", "--until-end", "--format", form, environment=environment(settings))

        documents = [orjson.loads(line) for line in result.stdout.splitlines()]
        assert [document["version"] for document in documents] == (["1", "2"] if form == "ninjs" else [1, 2])
        assert wanted.items() <= documents[0].items()

    def test_only_articles_have_them(self) -> None:
        """A story is no article."""
        result = copydesk("read", "--stories", "--format", "ninjs")
        assert (result.returncode, b"--format ninjs shows articles" in result.stderr) == (2, True)
