"""The console: the web side of the program for those who answer for a community."""
