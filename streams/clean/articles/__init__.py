"""How many articles a page holds, and which: split, further ones, live blogs, flattened text."""
