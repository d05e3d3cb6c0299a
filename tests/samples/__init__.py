"""The sample pages, held against what a correct run makes of each."""
