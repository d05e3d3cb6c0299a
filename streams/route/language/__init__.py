"""The language of conditions: CEL over `article`, read, compiled and checked."""
