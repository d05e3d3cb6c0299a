"""Pages by the thousand for load and crash tests, with an oracle of what a correct run publishes.

``text`` writes articles from our own vocabulary, ``pages`` dresses them as outlets do, ``events`` tells what happens to them over
time and what must come of it. The same count and seed give the same events on every machine.
"""

from tests.generated.events import Event, Oracle, generate, oracle

__all__ = ["Event", "Oracle", "generate", "oracle"]
