"""Measures of stories."""
