"""The program around its parts: settings, logs, wiring, command line, demo."""
