"""What every view may read: settings and what is known of the pipeline."""

from dataclasses import dataclass

from streams.page.bodies import Bodies
from streams.page.looks import Watcher
from streams.page.lookup import Lookups
from streams.page.reworked import Reworked
from streams.page.standing import Sources
from streams.page.tail import Tail
from streams.settings import Settings


@dataclass(frozen=True)
class Observed:
    """The settings of this process, its looks, what it reads along and fetches, its searches, pages cleaned again, its sources."""

    settings: Settings
    looks: Watcher
    tail: Tail
    bodies: Bodies
    lookups: Lookups
    reworked: Reworked
    sources: Sources
