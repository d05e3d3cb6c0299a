"""The ground: connections to Kafka, its topics, how far each step's group has come, and a local broker."""
