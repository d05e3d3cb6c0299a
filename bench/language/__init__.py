"""How well the language of a text is told."""
