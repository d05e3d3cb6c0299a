"""What clean makes of the sample pages."""

import pytest

from streams.records import CleanArticle, Timestamp, decode, decode_passing
from streams.samples.pages import ExpectedArticle, Sample, facts_of, samples
from streams.topics import CLEAN
from tests.samples.way import Ended

SAMPLES = samples()
SPLIT = [sample for sample in SAMPLES if sample.expect.articles]
ARTICLES = [(sample, place) for sample in SPLIT for place in range(len(sample.expect.articles))]


def named(value: object) -> str:
    """A sample's name as the test's id."""
    return value.name if isinstance(value, Sample) else str(value)


def article(cleaned: dict[str, Ended], sample: Sample, place: int) -> CleanArticle:
    """One article of a sample."""
    sent = cleaned[sample.name].sent(CLEAN)
    assert len(sent) > place, f"{sample.name} gave {len(sent)} articles"
    return decode(sent[place].value or b"", CleanArticle)


def paragraphs(of: CleanArticle) -> list[str]:
    """The body without its headings."""
    return [block.text for block in of.body if block.type != "heading"]


def utc(time: Timestamp | None) -> str | None:
    """The instant, None where there is no time."""
    return time.utc if time else None


@pytest.mark.parametrize("sample", SAMPLES, ids=named)
def test_outcome(cleaned: dict[str, Ended], sample: Sample) -> None:
    """Each page ends as it must, for the reason it must."""
    expected = (sample.expect.outcome, sample.expect.reason)
    assert expected == cleaned[sample.name].how


@pytest.mark.parametrize("sample", SPLIT, ids=named)
def test_number_of_articles(cleaned: dict[str, Ended], sample: Sample) -> None:
    """A page gives as many articles as stand on it."""
    sent = [decode(output.value or b"", CleanArticle) for output in cleaned[sample.name].sent(CLEAN)]
    assert [expected.title for expected in sample.expect.articles] == [one.title for one in sent]
    assert [(place, len(sent)) for place in range(len(sent))] == [(one.position, one.siblings) for one in sent]


@pytest.mark.parametrize(("sample", "place"), ARTICLES, ids=named)
def test_body(cleaned: dict[str, Ended], sample: Sample, place: int) -> None:
    """The body is the article, the whole article and nothing but the article."""
    found, expected = article(cleaned, sample, place), sample.expect.articles[place]
    body = paragraphs(found)
    if body[:1] == [found.lead]:  # the contract leaves open whether a standfirst opens the body too
        body = body[1:]
    assert expected.headings == [block.text for block in found.body if block.type == "heading"]
    assert (expected.begins, expected.ends) == (body[0][: len(expected.begins)], body[-1][-len(expected.ends) :])
    assert expected.paragraphs == len(body)
    assert found.text == "\n\n".join(block.text for block in found.body)


@pytest.mark.parametrize(("sample", "place"), ARTICLES, ids=named)
def test_facts(cleaned: dict[str, Ended], sample: Sample, place: int) -> None:
    """Authors, language and what else the sample makes a claim about."""
    found, expected = article(cleaned, sample, place), sample.expect.articles[place]
    claims = {
        "authors": (expected.authors, [author.name for author in found.authors]),
        "language": (expected.language, found.language),
        "lead": (expected.lead, found.lead),
        "sections": (expected.sections, found.sections),
        "credit": (expected.credit, found.credit),
        "genre": (expected.genre, found.genre),
        "noai": (expected.noai or None, found.rights.noai),
    }
    claimed = {name: pair for name, pair in claims.items() if pair[0] is not None}
    assert {name: pair[0] for name, pair in claimed.items()} == {name: pair[1] for name, pair in claimed.items()}


@pytest.mark.parametrize(("sample", "place"), ARTICLES, ids=named)
def test_times(cleaned: dict[str, Ended], sample: Sample, place: int) -> None:
    """Times are read, and no zone is invented where the page names none."""
    found, expected = article(cleaned, sample, place), sample.expect.articles[place]
    assert times_claimed(expected) == times_found(found, expected)


def times_claimed(expected: ExpectedArticle) -> dict[str, str | None]:
    """The times that a sample makes a claim about."""
    if expected.published_utc is None and expected.published_local is None:
        return {"published": None}
    names = ("published_utc", "modified_utc", "published_local", "modified_local")
    return {name: value for name in names if (value := getattr(expected, name)) is not None}


def times_found(found: CleanArticle, expected: ExpectedArticle) -> dict[str, str | None]:
    """The same times of the article; a local time counts only where no instant was made of it."""
    if expected.published_utc is None and expected.published_local is None:
        return {"published": found.published_at.local if found.published_at else None}
    known = {"published": found.published_at, "modified": found.modified_at}
    values: dict[str, str | None] = {}
    for name, time in known.items():
        values[f"{name}_utc"] = utc(time)
        values[f"{name}_local"] = time.local if time and time.utc is None else None
    return {name: values[name] for name in times_claimed(expected)}


@pytest.mark.parametrize("sample", SPLIT, ids=named)
def test_nothing_of_the_page_around_it(cleaned: dict[str, Ended], sample: Sample) -> None:
    """Menus, teasers, boxes and contact data stand nowhere in what goes out."""
    out = b"\n".join(output.value or b"" for output in cleaned[sample.name].sent(CLEAN)).decode()
    assert [words for words in sample.expect.absent if words in out] == []


@pytest.mark.parametrize("sample", [one for one in SPLIT if one.expect.articles[0].redactions], ids=named)
def test_contact_data_is_counted(cleaned: dict[str, Ended], sample: Sample) -> None:
    """Phone numbers and addresses are counted by kind, on the article they stand with."""
    found = article(cleaned, sample, 0)
    assert sample.expect.articles[0].redactions == {one.kind: one.count for one in found.redactions}


def test_a_correction_keeps_the_articles_id(cleaned: dict[str, Ended]) -> None:
    """The corrected page is the same article."""
    assert cleaned["030_gazette_talks"].settled.article_ids == cleaned["230_gazette_corrected"].settled.article_ids


def test_a_page_that_is_gone_takes_its_articles_back(cleaned: dict[str, Ended]) -> None:
    """The withdrawal names the article that the page had given."""
    for sample in SAMPLES:
        if sample.expect.withdraws:
            taken_back = [decode_passing(output.value or b"", CleanArticle) for output in cleaned[sample.name].sent(CLEAN)]
            assert [one.id for one in taken_back] == cleaned[sample.expect.withdraws].settled.article_ids


def test_samples_stand_in_a_fixed_order() -> None:
    """Names are unique, sorted, and every page but the broken one says when it was fetched."""
    names = [sample.name for sample in SAMPLES]
    assert names == sorted(set(names))
    assert [one.name for one in SAMPLES if not {"fetched_at", "fetched-at"} & set(facts_of(one))] == ["220_broken"]


def test_samples_show_every_outcome() -> None:
    """The demo shows stories, duplicates, a correction, refusals, a withdrawal and a dead letter."""
    assert {sample.expect.outcome for sample in SAMPLES} == {"split", "unchanged", "stale", "refused", "withdrawn", "dead"}
    articles = [one for sample in SAMPLES for one in sample.expect.articles]
    assert any(one.duplicate_of for one in articles)
    assert any(one.revision > 1 for one in articles)
    assert max(len([one for one in articles if one.story == story]) for story in {one.story for one in articles} - {None}) >= 3
