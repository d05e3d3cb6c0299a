"""Word lists as they read best: words in lines, with spaces between."""


def words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())
