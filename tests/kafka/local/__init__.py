"""The broker on this machine."""
