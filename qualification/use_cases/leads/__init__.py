"""What is done to a lead: made, assigned, promoted, put aside, handed over, and all of it shown."""
