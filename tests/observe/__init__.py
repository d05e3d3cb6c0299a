"""Logs, metrics, health and the ledger."""
