"""Tests of streams.clean.markup."""
