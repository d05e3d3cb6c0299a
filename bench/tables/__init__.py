"""Builders of the tables in streams/enrich/data: developers run them, no run and no test needs them."""
