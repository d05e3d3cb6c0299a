"""The ground of cleaning: white space, words of each language, addresses, contact data."""
