"""The books of the console, on the same tables and transactions as all others."""
