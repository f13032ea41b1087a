"""Thin handlers: each reads an update into a small value, awaits one use case, and leaves."""
