"""What kind of text an article is, as its publisher says."""

from typing import get_args

import pytest

from streams.clean.fields.genre import genre_of, is_sponsored
from streams.clean.markup.json_ld import linked_data
from streams.records.article import Genre
from tests.clean.fields.pages import LINKED, json_ld, one
from tests.clean.pages import html


@pytest.mark.parametrize(
    ("type_hint", "genre"),
    [
        (None, "news"),
        ("NewsArticle", "news"),
        ("ReportageNewsArticle", "news"),
        ("article", "news"),
        ("OpinionNewsArticle", "opinion"),
        ("AnalysisNewsArticle", "analysis"),
        ("BackgroundNewsArticle", "analysis"),
        ("ReviewNewsArticle", "review"),
        ("LiveBlogPosting", "live"),
        ("AdvertiserContentArticle", "other"),
        ("SatiricalArticle", "other"),
        ("Recipe", "other"),
    ],
)
def test_types(type_hint: str | None, genre: Genre) -> None:
    """schema.org's types of news are ours; what is no news is ``other``."""
    assert genre_of(type_hint, [], [], "Ferry leaves late") == genre


@pytest.mark.parametrize(
    ("section", "genre"),
    [
        ("Opinion", "opinion"), ("Kommentare", "opinion"), ("Tribune", "opinion"), ("Мнения", "opinion"),
        ("社説", "opinion"), ("رأي", "opinion"),
        ("Debatt", "opinion"), ("Opinie", "opinion"), ("Hintergrund", "analysis"), ("Décryptage", "analysis"),
        ("Analiza", "analysis"),
        ("Film review", "review"), ("Filmkritik", "review"), ("Reseñas", "review"),
        ("Recensioni", "review"), ("Interview", "interview"),
        ("Wywiady", "interview"), ("专访", "interview"), ("Press releases", "press_release"), ("Notas de prensa", "press_release"),
        ("Medienmitteilung", "press_release"), ("Horoskop", "other"), ("Recipes", "other"),
        ("Liveticker", "live"), ("En direct", "live"),
        ("Politics", "news"), ("Live", "news"), ("Sport", "news"), ("Culture", "news"),
    ],
)  # fmt: skip
def test_sections(section: str, genre: Genre) -> None:
    """A whole name of a section, kicker or folder means a genre, in many languages; a part of one means nothing."""
    assert genre_of("NewsArticle", ["News", section], [], "Ferry leaves late") == genre
    assert genre_of(None, [], ["en", section.lower().replace(" ", "-")], "Ferry leaves late") == (
        "live" if section == "Live" else genre
    )
    assert genre_of(None, [f"The harbour and its {section} of old"], [], "Ferry leaves late") == "news"


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Opinion: the ferry is late again", "opinion"),
        ("The ferry is late again | Opinion", "opinion"),
        ("Kommentar: Die Fähre kommt wieder zu spät", "opinion"),
        ("[Interview] The harbour master on doors", "interview"),
        ("Ines Valdan: « Nobody was in danger » – entretien", "interview"),
        ("Review: The Late Ferry, a film that waits", "review"),
        ("Analysis: why doors freeze", "analysis"),
        ("Storm reaches the island – live updates", "live"),
        ("Live: storm reaches the island", "live"),
        ("Ferry company asks for reviews of its doors", "news"),
        ("Concierto en vivo de la banda en el puerto", "news"),
        ("Where the islanders live", "news"),
        ("Ferry: leaves late", "news"),
    ],
)
def test_titles(title: str, genre: Genre) -> None:
    """A headline says it at its beginning or end; words amid a sentence say nothing."""
    assert genre_of("NewsArticle", [], ["news"], title) == genre


def test_all_are_reached() -> None:
    """Each genre of the contract is given to something."""
    types = ("NewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "LiveBlogPosting", "ReviewNewsArticle", "Recipe")
    reached = {genre_of(one, [], [], "") for one in types} | {
        genre_of(None, [one], [], "") for one in ("interview", "press release")
    }

    assert reached == set(get_args(Genre))


def test_several_types() -> None:
    """Of several types of one article the special one counts."""
    (article,) = linked_data(
        ['{"@type": ["NewsArticle", "OpinionNewsArticle", "Thing"], "headline": "Ferry leaves late again"}']
    ).articles

    assert genre_of(article.type, [], [], "Ferry leaves late again") == "opinion"


def test_paid_for() -> None:
    """Type, section and byline say that somebody paid; a report on advertising is none."""
    assert is_sponsored("AdvertiserContentArticle", [], [], [])
    assert is_sponsored(None, ["Partner content"], [], [])
    assert is_sponsored(None, [], [], ["Promoted by the ferry company"])
    assert not is_sponsored("NewsArticle", ["Advertising"], ["media"], ["By Ines Valdan"])


@pytest.mark.parametrize(
    ("hint", "sections", "folders", "title", "genre"),
    [
        ("OpinionNewsArticle", [], [], "x", "opinion"),
        (None, ["Meinung"], [], "x", "opinion"),
        (None, [], ["opinion"], "x", "opinion"),
        ("LiveBlogPosting", [], [], "x", "live"),
        (None, [], [], "Storm Ada: live updates", "live"),
        (None, [], [], "Analysis: why the door froze", "analysis"),
        (None, [], ["press-releases"], "x", "press_release"),
        (None, ["Opinion polls"], [], "A review of the ferry line", "news"),
        (None, [], [], "Alive", "news"),
    ],
)
def test_genres(hint: str | None, sections: list[str], folders: list[str], title: str, genre: str) -> None:
    """By schema.org type, whole section name, folder or the title's first word; news else."""
    assert genre_of(hint, sections, folders, title) == genre


@pytest.mark.parametrize(
    ("head", "inside", "sponsored"),
    [
        (json_ld(LINKED | {"@type": "AdvertiserContentArticle"}), "", True),
        ("<meta property='article:section' content='Partner Content'>", "", True),
        ("", "<div class='byline'>Promoted by Ferry Tours</div>", True),
        ("<meta property='article:section' content='Harbour'>", "<div class='byline'>By Ines Valdan</div>", False),
    ],
)
def test_what_was_paid_for(head: str, inside: str, sponsored: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Type, section or byline say that somebody paid; the payer is no author."""
    article = one(html(head=head, inside=inside))

    assert article.sponsored is sponsored
    assert "Ferry Tours" not in [author.name for author in article.authors]
