"""The whole way of a page, over real Kafka and the real commands."""
