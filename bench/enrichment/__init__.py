"""Enrichment measured: quality and CPU time of each enricher beside what is known, in one run."""
