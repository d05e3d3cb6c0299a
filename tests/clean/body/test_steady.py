"""A reading is steady: a small edit moves no other block in or out of the body."""

from random import Random

from bench.body_model.steady import changes, edits
from streams.clean.body import BodyModel
from tests.clean.body.pages import DESCRIPTION, PARAGRAPHS, TITLE, page
from tests.generated.pages import REAL, domain, dress, flattened
from tests.generated.text import write

PAGES = 24


def test_blocks_that_an_edit_does_not_touch_stay_where_they_are() -> None:
    """With a figure changed, a word less or a note added, at most one of a thousand other blocks changes sides."""
    model = BodyModel.load()
    changed = total = 0
    for number in range(PAGES):
        random = Random(number)  # noqa: S311 - the same pages each time is the point
        story = write(random, "2026-03-01T07:00:00+01:00")
        site = random.choice([site for site in range(40) if not flattened(site)])
        html = dress(story, site, f"https://{domain(site)}/articles/{number}", REAL)
        before = model.read(html, story.title, None)
        for edited in edits(html, before):
            some, blocks = changes(before, model.read(edited, story.title, None))
            changed, total = changed + some, total + blocks

    assert total > 1_000
    assert changed <= total / 1_000


def test_each_kind_of_edit_is_made() -> None:
    """A page with a figure in its text is edited three ways, each of which changes it."""
    html = page("".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    body = BodyModel.load().read(html, TITLE, DESCRIPTION)
    edited = list(edits(html, body))

    assert len({html, *edited}) == 4
    assert changes(body, body) == (0, len(body.page.table) if body.page else 0)
