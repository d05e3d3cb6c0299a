"""Flattened text → articles: pages that some scraper turned into lines, with titles, captions, menus and forms among them.

``lines`` (text → lines with repeats), ``kinds`` (what a line is by itself), ``segments`` (where one article ends and the next
begins), ``header`` (title, crumbs, times, bylines), ``blocks`` (the body), ``box`` (author boxes), ``read`` (all of it).
"""
