"""The way of a page, in one place: which step is made where.

raw → **clean** → clean → **enrich** → enriched → **group** → grouped → **route** → articles
"""

from importlib import import_module

from streams.settings import Settings
from streams.step import AnyStep
from streams.topics import STEPS, Catalogue, catalogue

_MAKERS = {
    "clean": "streams.clean.step:clean_step",
    "enrich": "streams.enrich.step:enrich_step",
    "group": "streams.group.step:group_step",
    "route": "streams.route.step:route_step",
}


def step(name: str) -> AnyStep:
    """The step, imported now: a worker loads its own step's libraries and no other's."""
    module, maker = _MAKERS[name].split(":")
    made: AnyStep = getattr(import_module(module), maker)()
    return made


def topics(settings: Settings) -> Catalogue:
    """All topics, those included that the last step's settings name: it alone has such, and loads quickly.

    Raises:
        SettingsError: what names them is wrong.
    """
    return catalogue(settings, step(STEPS[-1]).topics(settings))
