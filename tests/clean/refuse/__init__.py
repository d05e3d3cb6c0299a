"""Tests of streams.clean.refuse."""
