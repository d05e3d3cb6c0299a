"""What can be seen of a running pipeline: log lines, metrics, health, the tally that the sums of outcomes come from.

Nothing here works on pages; delivery and the supervisor call it, and ``copydesk status`` reads it.
"""
