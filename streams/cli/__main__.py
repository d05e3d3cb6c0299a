"""``python -m streams.cli`` is ``copydesk``."""

from streams.cli import main

main()
