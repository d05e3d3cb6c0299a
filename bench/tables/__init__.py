"""Builders of tables of names, places and words: developers run them, no run and no test needs them."""
