"""Tests of where Kafka is and what stands on it."""
