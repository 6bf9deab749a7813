"""The domain: pure Python that reads, scores, decides and talks; it does no I/O and knows no framework."""
