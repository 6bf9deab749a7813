"""In-memory stand-ins for what the ports describe; they pass the same contract suite as the real ones."""
