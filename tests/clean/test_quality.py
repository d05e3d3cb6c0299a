"""Floors under what cleaning finds: on our own samples and generated pages always, on labelled pages where they lie on the machine.

The labelled pages belong to their publishers; ``COPYDESK_TEST_EVAL`` names their folder. The weights that ship were learned from
most of these sites, so these are floors against regression and no measure of quality: that is ``python -m bench.extraction``. Raise
them with the code; lower one only for a reason that is written down here.
"""

import os
from pathlib import Path
from random import Random

import pytest

from bench.body_model.score import body_f1, shingles
from bench.extraction.figures import RIGHTS
from bench.extraction.flattened import flat
from bench.extraction.joined import is_found, joined_html
from bench.extraction.pages import Labelled, load
from bench.extraction.tools import Copydesk, Found
from streams.clean.articles.flat.model import LineModel
from streams.clean.body import BodyModel
from streams.samples.pages import samples
from tests.clean.pages import articles, models
from tests.generated.pages import REAL, domain, dress, flattened
from tests.generated.text import Story, write

FOLDER = os.environ.get("COPYDESK_TEST_EVAL", "")
needs_eval = pytest.mark.skipif(not FOLDER, reason="COPYDESK_TEST_EVAL does not name the folder of the labelled pages")

SETS = ("aeb", "fundus_tests", "wcxb_dev")
SAMPLE = 16
"""Labelled pages of each set, in an order that nobody has chosen."""
GENERATED = 24


class Shipped:
    """The weights that ship, whatever the site."""

    def model(self, _domain: str) -> BodyModel:
        """Always the same."""
        return models().body


class ShippedLines:
    """The weights of lines that ship, whatever the site."""

    def model(self, _domain: str) -> LineModel:
        """Always the same."""
        return models().lines


@pytest.fixture(scope="module")
def ours() -> Copydesk:
    """Cleaning as it ships."""
    return Copydesk(Shipped(), ShippedLines())


@pytest.fixture(scope="module")
def labelled() -> list[Labelled]:
    """The sample of labelled pages."""
    return load(Path(FOLDER), SETS, SAMPLE)


@pytest.fixture(scope="module")
def found(ours: Copydesk, labelled: list[Labelled]) -> list[tuple[Labelled, Found]]:
    """What cleaning makes of them."""
    return [(page, ours.html(page)) for page in labelled]


def f1(pages: list[tuple[Labelled, Found]]) -> float:
    """Body F1, as in the article-extraction-benchmark."""
    return body_f1((shingles(page.text), shingles(one.text)) for page, one in pages if page.text)[0]


def generated(number: int) -> Labelled:
    """A generated page of real weight, with the story that it tells as its label."""
    random = Random(number)  # noqa: S311 - the same pages each time is the point
    story: Story = write(random, "2026-03-01T07:00:00+01:00")
    site = random.choice([site for site in range(40) if not flattened(site)])
    url = f"https://{domain(site)}/articles/{number}"
    return Labelled(
        of_set="generated",
        name=str(number),
        url=url,
        domain=domain(site),
        html=dress(story, site, url, REAL).encode(),
        text="\n".join(story.paragraphs),
        title=story.title.lower(),
        day="2026-03-01",
        authors=frozenset({story.author.lower()}),
        held=(),
        absent=(),
    )


def test_sample_articles_are_whole() -> None:
    """Of the titles, authors, beginnings and ends of the articles on our sample pages next to none is missed."""
    said = []
    for sample in samples():
        if sample.expect.articles:
            for one, expected in zip(articles(sample.record()), sample.expect.articles, strict=True):
                said += [one.title == expected.title, expected.ends in one.text, expected.begins in one.text]
                said += [expected.authors is None or expected.authors == [author.name for author in one.authors]]
    assert said.count(True) >= 0.98 * len(said), f"{said.count(False)} of {len(said)} claims missed"


def test_generated_pages_keep_their_text(ours: Copydesk) -> None:
    """Bodies of generated pages are found whole and clean, from HTML and from lines."""
    pages = [generated(number) for number in range(GENERATED)]
    assert f1([(page, ours.html(page)) for page in pages]) >= 0.99
    assert f1([(page, flat(ours, page)) for page in pages]) >= 0.97


def test_joined_generated_pages_come_apart(ours: Copydesk) -> None:
    """Two generated pages of different sites, one behind the other, are two articles; alone each is one."""
    pages = [generated(number) for number in range(GENERATED)]
    pairs = [pair for pair in zip(pages[::2], pages[1::2], strict=True) if pair[0].domain != pair[1].domain]
    assert sum(is_found(pair, joined_html(ours, pair)) for pair in pairs) >= 0.9 * len(pairs)
    assert [len(ours.html(page).parts) for page in pages] == [1] * len(pages)


@needs_eval
@pytest.mark.parametrize(("of_set", "floor"), [("aeb", 0.985), ("fundus_tests", 0.985), ("wcxb_dev", 0.955)])
def test_labelled_bodies(found: list[tuple[Labelled, Found]], of_set: str, floor: float) -> None:
    """The body's F1 on labelled pages stays where it was."""
    assert f1([(page, one) for page, one in found if page.of_set == of_set]) >= floor


@needs_eval
@pytest.mark.parametrize(("what", "floor"), [("title exact", 0.84), ("date", 0.93), ("author, any overlap", 0.64)])
def test_labelled_metadata(found: list[tuple[Labelled, Found]], what: str, floor: float) -> None:
    """Titles, dates and authors of labelled pages stay as good as they were."""
    right = [said for page, one in found if (said := RIGHTS[what](page, one)) is not None]
    assert sum(right) >= floor * len(right), f"{sum(right)} of {len(right)}"


@needs_eval
def test_labelled_articles_are_not_refused(found: list[tuple[Labelled, Found]]) -> None:
    """At most one of the labelled articles is refused."""
    assert sum(not one.text for _, one in found) <= 1


@needs_eval
def test_labelled_pages_as_lines(ours: Copydesk, labelled: list[Labelled]) -> None:
    """The body's F1 of flattened pages stays where it was."""
    assert f1([(page, flat(ours, page)) for page in labelled]) >= 0.84
