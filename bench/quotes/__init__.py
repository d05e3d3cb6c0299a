"""Training and measuring of quote attribution."""
