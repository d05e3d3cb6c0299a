"""Tests of streams.clean.memory."""
