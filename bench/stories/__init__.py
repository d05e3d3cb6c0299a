"""Learns and measures the grouping of stories: ``python -m bench.stories train FOLDER`` and ``… measure FOLDER``."""
