"""Tests of the cleaning step."""
