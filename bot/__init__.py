"""The front door to Telegram: what comes in, what goes out, and every word people read."""
