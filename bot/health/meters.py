"""What a running bot measures of itself (docs/operating.md lists it). Each process counts for itself, from its start on."""

from __future__ import annotations

from importlib.metadata import version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
)

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each counter that nobody asked for

# From what nobody notices to what a rep has given up on.
WAITS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)
# An ack that takes three seconds is no ack; the limit is 50 ms.
ACKS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
# The built-in reader takes milliseconds, a model seconds.
READINGS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 2.5, 5, 10)


class Meters:
    """All meters of a process, in a registry of their own; safe to use from every thread."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._info = Info("banter", "The version that runs.", registry=self.registry)
        self._info.info({"version": version("banter")})
        self.ack = self._histogram("ack_seconds", "From Slack's request to its acknowledgement.", ACKS)
        self.claimed = self._histogram(
            "claimed_seconds", "How long a row was due before it was claimed.", WAITS, "queue"
        )
        self.done = self._histogram(
            "done_seconds", "How long after it was due a row was worked (inbox) or posted (outbox).", WAITS, "queue"
        )
        self.told = self._histogram(
            "told_seconds",
            "How long after people should have been told of something Slack had the message.",
            WAITS,
            "kind",
        )
        self.beat_gap = self._histogram(
            "beat_gap_seconds", "From one beat of the clock to the next: how long what is due waits at most.", WAITS
        )
        self.work = self._histogram("work_seconds", "How long working an item of the inbox took.", WAITS, "kind")
        self.post = self._histogram("post_seconds", "How long a call that delivers to Slack took.", WAITS, "delivery")
        self.tries = self._counter("retries", "Rows that failed and are tried again.", "queue")
        self.dead = self._counter("dead_letters", "Rows that were given up.", "queue")
        self.reading = self._histogram("reading_seconds", "How long reading a message took.", READINGS, "reader")
        self.readings = self._counter("readings", "Messages that were read, by outcome.", "reader", "outcome")
        self.tokens = self._counter("model_tokens", "Tokens that the language model took.", "model", "direction")
        self.cost = self._counter("model_cost", "What they cost, in the currency of BANTER_MODEL_PRICE.", "model")
        self.beat_failures = self._counter("beat_failures", "Parts of a beat of the clock that failed.", "what")
        self.beaten = self._gauge("last_beat_timestamp_seconds", "When the clock last beat.")
        self.connected = self._gauge("slack_connected", "1 while Slack can come in.")
        for queue in ("inbox", "outbox"):  # so that they can be seen, and watched, before the first of them
            self.tries.labels(queue)
            self.dead.labels(queue)

    def _histogram(self, name: str, what: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"banter_{name}", what, labels, buckets=buckets, registry=self.registry)

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"banter_{name}", what, labels, registry=self.registry)

    def _gauge(self, name: str, what: str) -> Gauge:
        return Gauge(f"banter_{name}", what, registry=self.registry)
