"""Copydesk: raw scraped news pages in, finished structured articles out, on Kafka.

The packages stand in the order of a page's way: ``clean`` → ``enrich`` → ``group`` → ``route``. These are pure functions over
the typed values of ``records``. ``delivery`` carries them over Kafka, each item once; ``kafka``, ``clients``, ``observe`` and
``cli`` are what stands around it.
"""

import os
from importlib.metadata import version

# The models' matrices are small: BLAS on several threads takes twenty times the CPU (9 ms a page instead of .4). The libraries read
# this once, when numpy is first imported, so it is said before anything of ours can import it.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

__version__ = version("copydesk")
