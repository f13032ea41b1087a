"""Use cases: one async function for each verb, working through the ports of `community`."""
