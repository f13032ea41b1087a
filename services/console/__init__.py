"""Use cases of the console: what managers read, change and are shown."""
