"""Carries a step over Kafka so that a ``read_committed`` consumer sees each of its outputs once.

``worker`` runs a step; ``agent`` is Faust's side of it and takes a partition's events in batches; ``core`` works a batch until it
is committed, with what ``attempts`` carries over from try to try; ``session`` holds a partition under its fence, ``state`` what
the step remembers of it. ``workers`` run the heavy half where it can be killed, ``breaker`` sets sources aside, ``settle`` says
how each item ends (the stream's, a replay's, a pipe's), ``headers`` what its records bear, ``batch`` what is committed together.
``reload`` brings changed files into force.
"""
