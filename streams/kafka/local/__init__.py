"""A real broker on a bare machine: Apache Kafka's jars, a Java runtime from a wheel, one node, no Docker.

``LocalBroker(data_dir)`` starts, stops and kills it. Where things are: the jars in ``<data_dir>/kafka/jars``; the broker's own
data, log and state in ``<data_dir>/kafka``. Everything that can go wrong ends in ``KafkaUnavailable`` with what to do.
"""
