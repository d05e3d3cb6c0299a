"""Cleaning measured: bodies, metadata, flattened and joined pages, CPU time, beside other tools on the same pages in one run."""

import streams as streams  # before numpy is loaded: keeps BLAS to one thread, which CPU times depend on
