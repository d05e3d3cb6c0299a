"""Measurements: what the project claims in figures, beside its references."""
