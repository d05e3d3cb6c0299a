"""The measure of extraction."""
