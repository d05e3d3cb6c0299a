"""Training and measuring of the entity model."""
