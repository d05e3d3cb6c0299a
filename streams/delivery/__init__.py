"""Carries a step over Kafka so that a ``read_committed`` consumer sees each of its outputs once.

``app`` builds a step's Faust app, ``agent`` takes a partition's events in batches, ``core`` works a batch until it is committed,
``session`` holds a partition under its fence, ``state`` keeps what the step remembers, ``children`` runs the heavy half where it
can be killed, ``batch`` puts results together, ``dead_letters`` says where what failed goes.
"""
