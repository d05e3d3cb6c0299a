"""The page in a real Chromium, on a real Kafka: ``make test-all`` brings what it needs, elsewhere it is skipped by name."""
