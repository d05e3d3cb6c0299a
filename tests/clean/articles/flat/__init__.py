"""Tests of flattened pages."""
