"""Topics: IPTC Media Topics, from the publisher's own words first and from the text second."""
