"""Entities: who, which organisations and which places an article names.

A recogniser (``crf``, which was trained, or a spaCy ``pipeline`` by setting) marks spans, ``linking`` joins them to entities,
``places`` knows countries and cities, ``match_keys`` folds spelling variants.
"""
