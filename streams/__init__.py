"""Copydesk: raw scraped news pages in, finished structured articles out, on Kafka.

The packages stand in the order of a page's way: ``clean`` → ``enrich`` → ``group`` → ``route``. These are pure functions over
the typed values of ``records``. ``delivery`` carries them over Kafka, each item once; ``kafka``, ``clients``, ``observe`` and
``cli`` are what stands around it.
"""

from importlib.metadata import version

__version__ = version("copydesk")
