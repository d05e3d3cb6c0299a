"""What cleaning remembers of each page, and under which ids its articles are known."""
