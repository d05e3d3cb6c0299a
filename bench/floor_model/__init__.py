"""Learns and measures the floor under doubt: what tells a page without an article from one with a short one."""
