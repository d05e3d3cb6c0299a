"""An article in the forms of others."""
