"""Tests of the articles of a page."""
