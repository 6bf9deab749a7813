"""What a message says of each letter: money, who decides, the need and the time."""
