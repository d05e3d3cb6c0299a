"""Runs what the first word names.

usage: python -m bench.stories train FOLDER
"""

import argparse
from pathlib import Path

from bench.stories.train import train


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["train"])
    parser.add_argument("folder", type=Path)
    train(parser.parse_args().folder)


if __name__ == "__main__":
    main()
