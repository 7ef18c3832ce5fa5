"""What has gone stale, or lies ahead of its time."""
