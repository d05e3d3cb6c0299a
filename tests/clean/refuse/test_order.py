"""Pages that are refused: error pages, bot checks, walls, lists, feeds, shells, in many languages and both forms."""

from pathlib import Path

import orjson
import pytest

from streams.clean.refuse import order
from streams.clean.values import Split
from streams.outcomes import RefusedReason
from streams.records import RefusedPage
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, URL, cleaned, html, served, written

SITE = "https://gazette.example"
TITLE = "Hafen öffnet wieder nach dem Sturm der Woche"
LOCKED = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-03-12T09:00:00+01:00", "isAccessibleForFree": False}
HEADLINES = "".join(
    f"<div class='card'><h3><a href='/harbour/story-{n}'>Something happened in the harbour again, number {n}</a></h3></div>"
    for n in range(12)
)
EXCERPTS = "".join(
    f"<div class='card'><h3><a href='/harbour/story-{n}-of-many'>Something happened in the harbour again, number {n}</a></h3>"
    f"<p>The harbour master said on Tuesday that pier {n} would stay closed until the divers have looked at it once more.</p>"
    f"<time>1{n % 10} March 2026</time></div>"
    for n in range(20)
)


def script(value: object) -> str:
    """A JSON-LD block."""
    return f'<script type="application/ld+json">{orjson.dumps(value).decode()}</script>'


def wall(title: str, text: str, more: str = "") -> str:
    """A page that stands in for another."""
    head = f"<html><head><title>{title}</title></head><body><header>The Gazette</header>"
    return f"{head}<h1>{title}</h1><p>{text}</p>{more}</body></html>"


def listing(title: str, head: str = "", above: str = "") -> str:
    """A page of headlines with excerpts."""
    return f"<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{above}{EXCERPTS}</main></body></html>"


def reason(page: str, url: str = URL, *, flat: bool = False) -> str | None:
    """Why a page is refused."""
    found = cleaned(written({"url": url, "text": page, "fetched_at": TIME}) if flat else served(page, url=url, fetched_at=TIME))
    assert isinstance(found, RefusedPage | Split)
    return str(found.reason) if isinstance(found, RefusedPage) else None


# ruff: noqa: ISC004  # long sentences go over lines
NOT_FOUND = [
    ("Seite nicht gefunden – Der Bote", "Die gewünschte Seite konnte leider nicht gefunden werden."),
    ("Oups ! Cette page n'existe plus", "La page que vous recherchez a été déplacée ou supprimée."),
    ("Error 404 - El Faro", "Lo sentimos, la página que buscas no existe o ha cambiado de dirección."),
    ("Ops! Pagina non trovata", "La pagina che stai cercando non esiste."),
    ("Ups! Nie znaleziono takiej strony", "Strona, której szukasz, nie istnieje."),
    ("お探しのページは見つかりませんでした", "お探しのページは移動または削除された可能性があります。"),
    ("抱歉，您访问的页面不存在", "您访问的页面可能已被删除。"),
    ("الصفحة غير موجودة", "عذرا، الصفحة التي تبحث عنها غير موجودة."),
    ("Такой страницы нет", "Возможно, она была удалена или перемещена."),
    ("Ops, página não encontrada", "A página que você procura não existe."),
    ("Sidan kunde inte hittas", "Sidan du söker finns inte längre."),
    ("This article is no longer available", "The story you are looking for has been removed or has expired."),
]
CONSENT = [
    (
        "Datenschutz-Einstellungen",
        "Wir und unsere 130 Partner benötigen Ihre Zustimmung, um Cookies und ähnliche Technologien zu "
        "verwenden. Mit Werbung weiterlesen: Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details in "
        "der Datenschutzerklärung. Alle akzeptieren. Berechtigtes Interesse.",
    ),
    (
        "Le Phare",
        "Avec votre accord, nos partenaires et nous utilisons des cookies ou technologies similaires pour "
        "stocker et accéder à des informations personnelles. Tout accepter. Continuer sans accepter. "
        "Paramétrer mes choix. Intérêt légitime. Nos partenaires.",
    ),
    (
        "La Tua Privacy",
        "Noi e i nostri partner archiviamo e accediamo a informazioni su un dispositivo. Accetta tutto. "
        "Rifiuta tutto. I nostri partner trattano dati in base al legittimo interesse.",
    ),
    (
        "DPG Media Privacy Gate",
        "Wij en onze partners gebruiken cookies om je bezoek te meten. Alles accepteren of instellen. Onze "
        "partners. Gerechtvaardigd belang.",
    ),
    (
        "Vi bryr oss om din integritet",
        "Vi och våra partner lagrar och får åtkomst till information på en enhet. Godkänn alla. Avvisa alla. Berättigat intresse.",
    ),
    (
        "Tu privacidad es importante",
        "Nosotros y nuestros socios almacenamos o accedemos a información en un dispositivo. Aceptar todo. "
        "Rechazar todo. Interés legítimo.",
    ),
    (
        "Szanujemy Twoją prywatność",
        "My i nasi partnerzy przechowujemy informacje na urządzeniu. Akceptuję wszystkie. Odrzucam. Prawnie "
        "uzasadniony interes. Zaufani partnerzy.",
    ),
    (
        "Yahoo is part of a family of brands",
        "When you use our sites and apps, we use cookies to provide our sites. If you click 'Accept all', we "
        "and our 237 partners will also store and/or access information on a device. Reject all. Manage "
        "privacy settings. Legitimate interest.",
    ),
]
OFFERS = [
    "Jetzt weiterlesen mit Bote Plus. Bereits Abonnent? Hier anmelden. Vier Wochen für einen Euro testen.",
    "Dieser Artikel ist exklusiv für Abonnenten. Digital-Abo jetzt abschließen und alle Artikel lesen. Sie "
    "haben bereits ein Abo? Anmelden",
    "Cet article est réservé aux abonnés. Il vous reste 82% de cet article à lire. Déjà abonné ? Se connecter",
    "La suite est réservée à nos abonnés. Abonnez-vous pour lire la suite. Déjà abonné ?",
    "Suscríbete para seguir leyendo. ¿Ya eres suscriptor? Inicia sesión",
    "Este contenido es exclusivo para suscriptores. Sigue leyendo por 1 € al mes.",
    "Conteúdo exclusivo para assinantes. Assine para continuar lendo. Já é assinante? Faça login",
    "Questo contenuto è riservato agli abbonati. Abbonati per continuare a leggere. Sei già abbonato? Accedi",
    "Dit artikel is alleen voor abonnees. Lees verder met een abonnement. Al abonnee? Log in",
    "Läs vidare – bli prenumerant. Redan prenumerant? Logga in",
    "Denne saken er for abonnenter. Bli abonnent for å lese videre. Allerede abonnent? Logg inn",
    "Dalsza część artykułu dostępna tylko dla subskrybentów. Masz już subskrypcję? Zaloguj się",
    "この記事は有料会員限定です。残り1200文字。会員登録して続きを読む。ログイン",
    "This article is exclusive to subscribers. Already a subscriber? Sign in. Unlimited digital access from 1 dollar.",
]
CHALLENGES = [
    wall("Just a moment...", "Verifying you are human. This may take a few seconds."),
    wall("Access to this page has been denied", "Please make sure your browser supports JavaScript and cookies."),
    "<html><head><title>gazette.example</title></head><body><p>Please enable JS and disable any ad blocker</p></body></html>",
    wall("Sicherheitsprüfung", "Bitte bestätigen Sie, dass Sie kein Roboter sind."),
    wall("451: Unavailable due to legal reasons", "Access cannot be granted from your country at this time."),
]
FILES = [
    ("\ufeff<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0'><channel><item/></channel></rss>", "feed"),
    ("<?xml version='1.0'?><RSS><channel/></RSS>", "feed"),
    ("<?xml version='1.0'?><atom:feed xmlns:atom='x'></atom:feed>", "feed"),
    ('<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//N//DTD" "http://x"><rss version="0.91"><channel/></rss>', "feed"),
    ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_html": "<p>x</p>"}]}', "feed"),
    ('{"html": "<p>hello</p>"}', "not_html"),
    ('[{"html": "<p>hello</p>"}]', "not_html"),
    ("<?xml version='1.0'?><data><row>1</row></data>", "not_html"),
]
LISTS = [
    ("/", listing("The Gazette")),
    ("/harbour", listing("Harbour | The Gazette")),
    ("/harbour/page/3", listing("Harbour, page 3")),
    ("/thema/hafen", listing("Thema: Hafen")),
    ("/author/ines-valdan", listing("Ines Valdan", above="<p>Ines Valdan reports on the harbour.</p>")),
    (
        "/news",
        listing(
            "News", script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "url": f"/n/{n}"} for n in range(20)]})
        ),
    ),
    (
        "/news",
        listing(
            "News",
            script(
                [
                    {"@type": "NewsArticle", "headline": f"Story number {n} of the day", "datePublished": "2026-03-12"}
                    for n in range(20)
                ]
            ),
        ),
    ),
]


@pytest.mark.parametrize(("title", "text"), NOT_FOUND)
@pytest.mark.parametrize("more", ["", HEADLINES, EXCERPTS], ids=["alone", "headlines", "excerpts"])
def test_not_found(title: str, text: str, more: str) -> None:
    """A page that says it does not exist is none, whatever it offers instead."""
    assert reason(wall(title, text, more)) in {"soft_not_found", *({"index_page"} if more else ())}


@pytest.mark.parametrize(("title", "text"), CONSENT)
def test_consent(title: str, text: str) -> None:
    """A consent dialogue is no article, in either form."""
    assert reason(wall(title, text)) == "consent_wall"
    assert reason(f"The Gazette\n{title}\n" + text.replace(". ", ".\n"), flat=True) == "consent_wall"


@pytest.mark.parametrize("offer", OFFERS)
def test_paywall(offer: str) -> None:
    """A sentence and an offer to subscribe are no article, in either form."""
    text = "Der Hafen hat am Dienstag wieder geöffnet, wie die Stadt am Morgen sagte."
    page = html(body=f"<p>{text}</p><div class='offer'>{offer}</div>", head=script(LOCKED), title=TITLE)

    assert reason(page) == "paywall_stub"
    assert reason(f"Home\n{TITLE}\n12. März 2026\n{text}\n" + offer.replace(". ", ".\n"), flat=True) == "paywall_stub"


@pytest.mark.parametrize("page", CHALLENGES)
def test_challenge(page: str) -> None:
    """A bot check, or a block by country, is no article."""
    assert reason(page) == "challenge"


@pytest.mark.parametrize(("page", "expected"), FILES)
def test_files(page: str, expected: str) -> None:
    """Feeds and data are told by how they begin, in either form."""
    assert reason(page) == expected
    assert reason(page, flat=True) == expected


@pytest.mark.parametrize(("path", "page"), LISTS)
def test_lists(path: str, page: str) -> None:
    """Headlines with excerpts are no article, though each has a date and JSON-LD describes them all."""
    assert reason(page, SITE + path) == "index_page"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("The Gazette\nPage not found\nThe page you are looking for has been moved or no longer exists.", "soft_not_found"),
        ("Just a moment...\nVerifying you are human. This may take a few seconds, so please wait.", "challenge"),
    ],
)
def test_flattened(page: str, expected: str) -> None:
    """Lines say it too."""
    assert reason(page, flat=True) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Page not found: how archives lose the web",
        "We value your privacy, says the company that sells it",
        "Oops, they did it again",
    ],
)
def test_articles(title: str) -> None:
    """An article about such pages is an article, in either form, and so is one with many headlines below it."""
    assert reason(html(PARAGRAPHS + HEADLINES, title=title)) is None
    assert reason("\n".join([title, "12 March 2026", *SENTENCES]), flat=True) is None


def test_an_article_beside_a_dialogue() -> None:
    """A consent dialogue or an offer to subscribe beside a whole article leaves it one."""
    for _, text in CONSENT:
        assert (
            reason(
                html(PARAGRAPHS * 2, head="<meta property='article:published_time' content='2026-03-11'>") + f"<div>{text}</div>"
            )
            is None
        )
    for offer in OFFERS:
        assert reason(html(PARAGRAPHS, head=script(LOCKED)) + f"<div>{offer}</div>") is None


@pytest.mark.parametrize("tag", ["h2", "h3", "p", "h1"])
@pytest.mark.parametrize(
    ("title", "text"), [*CONSENT, ("Your privacy", CONSENT[0][1]), ("Ihre Privatsphäre ist uns wichtig", CONSENT[0][1])]
)
def test_a_short_article_beside_a_dialogue(tag: str, title: str, text: str) -> None:
    """Four sentences under a headline of their own are an article, whatever the heading of the dialogue beside them."""
    dialogue = f"<div class='overlay'><{tag}>{title}</{tag}><p>{text}</p></div>"
    head = f"<html><head><title>{TITLE} | The Gazette</title></head>"
    main = f"<main><h1>{TITLE}</h1>{PARAGRAPHS}</main>"

    assert reason(f"{head}<body>{dialogue}{main}</body></html>") is None
    assert reason(f"{head}<body>{main}{dialogue}</body></html>") is None


@pytest.mark.parametrize("reason", RefusedReason)
def test_every_reason_has_its_place(reason: RefusedReason) -> None:
    """The order of the checks is told in one place, and a reason that no check gives is none."""
    told = order.__doc__ or ""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(order.__file__).parent.glob("*.py"))

    assert f"``{reason}``" in told, "edit the docstring of streams/clean/refuse/order.py"
    assert f"RefusedReason.{reason.name}" in code, "write the check in streams/clean/refuse"
