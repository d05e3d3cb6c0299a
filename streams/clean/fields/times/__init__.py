"""Times as pages write them.

``moment`` (a day, a time, a zone, as far as named), ``reading`` (text → moment), ``calendars`` (months by name, days of several
calendars), ``dates`` (which candidate counts), ``date_lines`` (lines that say when).
"""
