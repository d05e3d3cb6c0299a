"""Tests of the trained recogniser."""
