"""One tree a page, and what its markup says by itself: JSON-LD, class names, what stands near the title."""
