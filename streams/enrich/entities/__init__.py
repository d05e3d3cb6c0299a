"""Entities: who, which organisations and which places an article names.

A recogniser (``rules``; others fit the same shape) marks spans, ``linking`` joins them to entities, ``places`` knows countries
and cities, ``match_keys`` folds spelling variants.
"""
