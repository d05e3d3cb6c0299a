"""Stories of crashes: what is killed on the way, and what a consumer reads all the same."""
