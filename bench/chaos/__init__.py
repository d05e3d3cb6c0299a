"""Everything on the way is killed, frozen, cut off or damaged while pages flow: ``python -m bench.chaos``.

``cluster`` is one broker or three, ``proxy`` stands between them and the steps; ``world`` is what a fault may touch, ``faults`` are
the faults by name; ``verdict`` holds what a reader of another make has received against an oracle; ``report`` writes it up.
"""
