"""Entities: who, which organisations and which places an article names.

A ``recogniser`` (``crf``, which was trained, or a spaCy pipeline by setting) marks spans; ``whole`` makes names of them, ``types``
gives each name one type, ``spread`` adds what was missed, ``linking`` joins them to entities, ``toponyms`` looks places up,
``match_keys`` folds spelling variants.
"""
