"""The clock: APScheduler ticks, each tick calls one service."""
