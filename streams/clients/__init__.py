"""For programs that send pages or read articles: ``feed`` on one side, ``read`` on the other.

``page`` is a page as a record, ``files`` finds pages in files, ``feed`` sends them, ``read`` gives back what became of them.
"""
