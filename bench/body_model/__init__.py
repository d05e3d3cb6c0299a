"""Trains the block model for bodies: ``python -m bench.body_model.train FOLDER`` (FOLDER holds the labelled pages, ``SET.zip``)."""
