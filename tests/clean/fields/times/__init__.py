"""Tests of times as pages write them."""
