"""What keeps the bot going: the worker, the sender, the tick, and the service that starts and stops them."""
