"""The record as it came: admitted, its facts checked, its body inflated and decoded, a look before any parser."""
