"""Tests of receiving a record."""
