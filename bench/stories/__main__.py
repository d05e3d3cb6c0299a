"""Runs what the first word names.

usage: python -m bench.stories train|measure FOLDER
"""

import argparse
from pathlib import Path

from bench.stories.measure import measure
from bench.stories.train import train

COMMANDS = {"measure": measure, "train": train}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=sorted(COMMANDS))
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    COMMANDS[given.what](given.folder)


if __name__ == "__main__":
    main()
