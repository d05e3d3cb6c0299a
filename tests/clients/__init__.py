"""The clients, on files and on the suite's broker."""
