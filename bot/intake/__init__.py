"""Live intake: what prospects do, sent by marketing's systems as signed requests."""
