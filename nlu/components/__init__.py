"""Linli's own parts of the Rasa pipeline; they run on Python 3.10 in Rasa's environment."""
