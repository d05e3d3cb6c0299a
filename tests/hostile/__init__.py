"""Inputs that mean harm, held against whole steps."""
