"""Grouping: which articles repeat each other, and which tell of the same event.

``article`` is the step's function: an enriched article and the ``index`` of recent ones enter; the article with its story and its
duplicates, the stories that changed and the state records to write leave. ``resemblance`` and ``duplicates`` find copies,
``alike`` finds what may tell of the event, ``likelihood`` how likely it does, ``placing`` in which story it stands, ``settling``
carries that out, ``summary`` describes a story, ``ages`` says what has passed out of the window.
"""
