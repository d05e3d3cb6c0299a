"""The way of a page, in one place: which step is made where.

raw → **clean** → clean → **enrich** → enriched → **group** → grouped → **route** → articles
"""

from importlib import import_module

from streams.settings import Settings
from streams.step import AnyStep
from streams.topics import Catalogue, catalogue

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
    """All topics, those that the routing rules name included."""
    return catalogue(settings, routed(settings))


def routed(settings: Settings) -> tuple[str, ...]:
    """The topics that the routing rules name."""
    from streams.route.load import load_rules  # no step but route needs the language of the rules
    from streams.route.rules import routed_topics

    return routed_topics(load_rules(settings.route.rules))


def last_in_force(settings: Settings) -> Settings:
    """The settings themselves where their rules are right; else with the rules that were last in force on this machine.

    Raises:
        SettingsError: the rules are wrong, and none are kept.
    """
    from streams.route import load

    return load.last_in_force(settings)


def kept(settings: Settings) -> Settings | None:
    """The settings with the rules that were last in force on this machine; None where none are kept."""
    from streams.route import in_force

    return in_force.kept(settings)
