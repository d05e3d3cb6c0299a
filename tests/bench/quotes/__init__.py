"""Measures of attribution."""
