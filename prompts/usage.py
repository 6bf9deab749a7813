"""How many tokens a model was paid for, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost by direction, in whatever currency the endpoint's bill is in."""

    input: float
    output: float


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens by direction, as the endpoint counted them; 0 where it did not say."""

    input_tokens: int = 0
    output_tokens: int = 0

    def cost(self, price: Price | None) -> float | None:
        """What they cost; None where no price is known."""
        if price is None:
            return None
        return (self.input_tokens * price.input + self.output_tokens * price.output) / MILLION
