"""What makes a call wrong: the schema of the Bot API and the rules beyond it."""
