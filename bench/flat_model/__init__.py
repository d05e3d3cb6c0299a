"""Trains the line model for flattened text: ``python -m bench.flat_model.train FOLDER`` (FOLDER holds the pages, ``SET.zip``)."""
