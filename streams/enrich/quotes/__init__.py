"""Quotes: who said what, from quotation marks, cue words and names."""
