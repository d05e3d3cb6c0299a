"""What an article is about: labels by reading, the model learned from them, and how good it is."""
