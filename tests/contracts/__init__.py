"""What others rely on: records, schemas, documents."""
