"""What stands on the topics; schemas, the AsyncAPI document and published versions are held in ``tests/contracts``."""
