"""Block Kit's rules: what may stand in a message, a modal or a Home tab, and how long it may be."""

from sandbox.blockkit.surfaces import check_blocks, check_view

__all__ = ["check_blocks", "check_view"]
