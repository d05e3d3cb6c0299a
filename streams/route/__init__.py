"""Routing: which revision an article is, where it goes, and why.

``rules`` are data: a YAML file read by ``parse``, its conditions in CEL compiled by ``condition``, with the ``functions`` that news
needs. ``decide`` says what the rules make of one article; ``content`` and ``revisions`` say what has changed since it was last
published and what every topic is sent.
"""
