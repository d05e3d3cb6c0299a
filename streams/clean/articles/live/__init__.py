"""Live blogs: a page that grows by entries, each with a time of its own.

Enters: a page's head and blocks, or its lines. Leaves: drafts, the first for the live blog itself, one for each entry; none where
the page is no live blog. docs/decisions/0013-live-blogs.md says why.
"""
