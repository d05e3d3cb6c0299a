"""Tests of streams.clean.write."""
