"""Articles from our own vocabulary: prose plain enough for any extractor, different enough not to be taken for one another."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

VOCABULARY: dict[str, list[str]] = json.loads(Path(__file__).with_name("vocabulary.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Story:
    """An article before it is dressed: ``published`` is RFC 3339 with an offset."""

    title: str
    author: str
    section: str
    published: str
    paragraphs: tuple[str, ...]


def pick(random: Random, kind: str) -> str:
    """A word or phrase of the vocabulary's list ``kind``."""
    return random.choice(VOCABULARY[kind])


def person(random: Random) -> str:
    """An invented name."""
    return f"{pick(random, 'first')} {pick(random, 'last')}"


def sentence(random: Random, town: str) -> str:
    """One sentence of reported prose, with figures and names of its own."""
    body, thing, quality = pick(random, "bodies"), pick(random, "things"), pick(random, "qualities")
    action, means, reason = pick(random, "actions"), pick(random, "means"), pick(random, "reasons")
    number, month, year = random.randint(3, 980), pick(random, "months"), random.randint(2027, 2039)
    forms = (
        f"The {body} in {town} plans to {action} the {quality} {thing} before {month} {year} and to pay for it with {means}.",
        f"According to {person(random)}, the {body} had first thought of the {thing} when {reason}, some {number} weeks ago.",
        f"Of the {number} people who wrote to the {body}, most wanted to {action} the {thing} at once, because {reason}.",
        f"Until {month} the {quality} {thing} will be looked after by {number} members of the {body}, with {means}.",
        f"The {pick(random, 'roles')} of the {body}, {person(random)}, put the cost at {number},000 euros and hopes for {means}.",
        f"In {pick(random, 'towns')} a similar {thing} took {number} days to {action}, although {reason} there as well.",
        f"{person(random)} remembers that in {month} {reason}, and that the {body} then chose to {action} the {thing}.",
        f"The {thing} stands {number} metres from the {pick(random, 'things')}, which is why the {body} must {action} both.",
    )
    return random.choice(forms)


def spoken(random: Random) -> str:
    """One sentence with somebody's own words in it."""
    role, body = pick(random, "roles"), pick(random, "bodies")
    return f'"{pick(random, "sayings")}," said {person(random)}, {role} at the {body}, when {pick(random, "reasons")}.'


def paragraph(random: Random, town: str) -> str:
    """Three or four sentences, with a quotation in one of three paragraphs."""
    said = [spoken(random)] if random.random() < 1 / 3 else []
    return " ".join([sentence(random, town) for _ in range(random.randint(2, 3))] + said + [sentence(random, town)])


def headline(random: Random, town: str) -> str:
    """A headline."""
    action, quality, thing = (pick(random, kind) for kind in ("actions", "qualities", "things"))
    return f"{town} to {action} its {quality} {thing} after {random.randint(2, 89)} years"


def write(random: Random, published: str) -> Story:
    """A new article of five to nine paragraphs."""
    town = pick(random, "towns")
    title = headline(random, town)
    paragraphs = tuple(paragraph(random, town) for _ in range(random.randint(5, 9)))
    return Story(title, person(random), pick(random, "sections"), published, paragraphs)


def correct(story: Story, random: Random) -> Story:
    """The same article with one paragraph rewritten and, now and then, another headline."""
    place = random.randrange(len(story.paragraphs))
    paragraphs = list(story.paragraphs)
    paragraphs[place] = paragraph(random, pick(random, "towns"))
    title = f"{story.title}, says {pick(random, 'bodies')}" if random.random() < 1 / 4 else story.title
    return replace(story, title=title, paragraphs=tuple(paragraphs))
