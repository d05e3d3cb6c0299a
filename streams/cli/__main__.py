"""``python -m streams.cli``: the same as the ``copydesk`` command."""

from streams.cli import main

main()
