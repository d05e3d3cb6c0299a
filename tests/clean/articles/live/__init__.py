"""Tests of live blogs."""
