"""A recogniser that was trained: a linear-chain conditional random field, run in numpy.

``lexicon`` says what the tables know of a word, ``word_features`` names what is seen at it, ``document_features`` what the whole
document shows of it; ``model`` holds what training gave each name and finds the best labels, ``emissions`` sums, ``tagger`` makes
spans of labels and ``borders`` settles where they begin and end. ``bench.entity_model`` trains; Its card is
docs/models/entities.md.
"""
