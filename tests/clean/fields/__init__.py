"""Tests of an article's fields."""
