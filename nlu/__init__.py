"""Rasa's side: training data, pipeline, server, and the client that the program asks."""
