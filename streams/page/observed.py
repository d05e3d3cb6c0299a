"""What every view may read: settings and what is known of the pipeline."""

from dataclasses import dataclass

from streams.page.looks import Watcher
from streams.settings import Settings


@dataclass(frozen=True)
class Observed:
    """The settings of this process, and its looks."""

    settings: Settings
    looks: Watcher
