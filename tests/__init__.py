"""Copydesk's tests, in the folders of the code they hold to its word."""
