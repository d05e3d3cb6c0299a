"""Past pages through today's code."""
