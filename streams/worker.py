"""One step's worker: ``python -m streams.worker STEP``, started by the supervisor.

Nothing that costs time is imported here: the child processes of a step import this module too.
"""

import os
import signal
import sys


def main(step: str) -> int:
    """Runs the worker until it is told to stop (SIGTERM or SIGINT) or fails; returns the exit code."""
    from streams.parent import end_with_parent, named_parent_is_gone

    # Before anything that takes time: whoever started this may be gone by then.
    end_with_parent(signal.SIGTERM, named_parent_is_gone)
    # One thread for each child: they already share the cores.
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    from streams.delivery.core import EXIT_ANEW
    from streams.delivery.worker import run
    from streams.errors import CopydeskError
    from streams.kafka.causes import is_the_clusters

    try:
        return run(step)
    except CopydeskError as error:
        sys.stderr.write(f"copydesk {step}: {error}\n")
        return EXIT_ANEW if is_the_clusters(error) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
