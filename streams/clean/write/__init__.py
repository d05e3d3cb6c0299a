"""A draft written as a record: private data out, fingerprints, the article itself."""
