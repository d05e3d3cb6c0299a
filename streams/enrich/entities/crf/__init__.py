"""A recogniser that was trained: a linear-chain conditional random field, run in numpy.

``kinds``, ``lexicon`` and ``clusters`` say what a word is; ``features`` names what is seen at a word, ``occurrences`` what the
whole document shows of it, ``known`` which names the tables hold; ``weights`` are what training gave each; ``emissions`` sums
them, ``viterbi`` finds the best labels, ``recogniser`` makes spans of them. ``bench.entity_model`` trains;
docs/models/entities.md is the card.
"""
