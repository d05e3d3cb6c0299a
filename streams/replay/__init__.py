"""A time range of past pages through today's code, beside what was published then."""
