"""Mutated input through the real functions, in children that may be killed: ``python -m bench.fuzz``.

``targets`` are what reads input of others, with well-formed examples of it; ``mutate`` spoils an example by a number; ``run`` works
so many of them and says which ended otherwise than documented, took too long, or lost text.
"""
