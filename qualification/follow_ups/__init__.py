"""What is owed to leads and people by a time, and the manners of saying so."""
