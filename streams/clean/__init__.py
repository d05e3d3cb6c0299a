"""Bytes → articles: one raw page in, its articles, a refusal or a withdrawal out.

In reading order: ``admit`` (record → page), ``decode`` (bytes → text), ``prescan`` (limits), ``head`` (what the page says of
itself), ``flat`` and ``body`` (what stands on it), ``split`` (which articles), ``article`` (all of it put together), ``page``
(the whole way), ``state`` and ``step`` (what is known of the page, and what goes out).
"""
