"""Tests of streams.clean.text."""
