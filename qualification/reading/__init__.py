"""Free text becomes claims, each with the exact words it rests on (understanding.md)."""
