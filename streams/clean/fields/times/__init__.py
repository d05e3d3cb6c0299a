"""Times as pages write them.

``moment`` (a day, a time, a zone, as far as named), ``patterns`` and ``reading`` (text → moment), ``months``, ``zones``, ``order``
(what words and numbers mean), ``dates`` (which candidate counts), ``clock`` (instants as text).
"""
