"""The Bot API side: what a bot calls over HTTP."""
