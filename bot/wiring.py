"""The whole wiring in one place: which real thing stands behind each port."""

from __future__ import annotations

import functools
import time
from datetime import datetime
from importlib.resources import files
from threading import Timer
from typing import TYPE_CHECKING

import structlog

from bot.beat import Beat
from bot.business_clock import RemoteClock, system_clock
from bot.charts import ChartPainter
from bot.desk import SalesDesk
from bot.runtime.loop import FIRST_PAUSE, LONGEST_PAUSE
from bot.settings import Settings
from bot.slack.voice import SlackVoice
from qualification.errors import Misconfigured, SendFailed, TokenRefused
from qualification.policy.loading import publish
from qualification.ports import Clock, Messenger
from qualification.reading.builtin import BuiltInReader
from qualification.use_cases.reminders.reminding import nearest
from qualification.use_cases.tools import Tools
from storage import Database

if TYPE_CHECKING:
    from bot.health.meters import Meters
    from bot.runtime.pace import Pace
    from bot.runtime.service import Door, Service
    from bot.slack.messenger import Identity, SlackMessenger
    from prompts.questions import ModelQuestions
    from prompts.reader import ModelReader
    from prompts.settings import ModelSettings

log = structlog.get_logger(__name__)

CONNECTIONS_BESIDE_THE_WORKER = 16
"""The edge's, the sender's, the store's and the clock's own threads."""


def open_database(settings: Settings, *, repeatable: bool = False) -> Database:
    """The database of the settings, set up if it is new; raises Misconfigured if it is of another version.

    `repeatable` is for commands that are simply run again where the power was cut: they write faster.
    """
    database = Database(
        settings.database_url.get_secret_value(),
        pool_size=settings.banter_threads + CONNECTIONS_BESIDE_THE_WORKER,
        repeatable=repeatable,
    )
    if database.version() is None:
        database.upgrade()
    elif database.behind():
        raise Misconfigured("The database is of another version of Banter. Bring it up to date with: banter db upgrade")
    return database


def business_clock(settings: Settings) -> Clock:
    """Business time: the machine's, or that of a workspace whose clock can be moved."""
    return RemoteClock(settings.banter_clock_url) if settings.banter_clock_url else system_clock


def model_reader(settings: Settings) -> ModelReader | None:
    """The language model's reader, None where none is configured; nothing heavy is imported before its first reading."""
    model = _model_settings(settings)
    if model is None:
        return None
    from prompts.reader import ModelReader

    return ModelReader(model)


def model_questions(settings: Settings) -> ModelQuestions | None:
    """The same model for managers' questions."""
    model = _model_settings(settings)
    if model is None:
        return None
    from prompts.questions import ModelQuestions

    return ModelQuestions(model)


def _model_settings(settings: Settings) -> ModelSettings | None:
    if settings.openai_api_key is None and settings.openai_base_url is None:
        return None
    from prompts.settings import OPENAI, ModelSettings
    from prompts.usage import Price

    price = settings.banter_model_price
    return ModelSettings(
        model=settings.banter_model,
        api_key=settings.openai_api_key.get_secret_value() if settings.openai_api_key else "",
        base_url=settings.openai_base_url or OPENAI,
        budget=settings.banter_model_seconds,
        mask=settings.banter_model_mask,
        price=Price(*map(float, price.split("/"))) if price else None,
    )


def model_words(settings: Settings) -> str:
    """Whether a language model reads along, in a sentence for the operator."""
    if settings.openai_api_key or settings.openai_base_url:
        return f"The model {settings.banter_model} reads along; the built-in reader stands in for it."
    return "No language model is set: the built-in reader reads alone (OPENAI_API_KEY switches one on)."


def make_tools(settings: Settings, database: Database, messenger: Messenger, meters: Meters) -> Tools:
    """The ports, each with what stands behind it."""
    from bot.health.measured import MeasuredModel, MeasuredQuestions, MeasuredReader

    model, questions = model_reader(settings), model_questions(settings)
    return Tools(
        work=database.work,
        voice=SlackVoice(),
        messenger=messenger,
        builtin=MeasuredReader(BuiltInReader(), meters),
        model=MeasuredModel(model, meters) if model else None,
        questions=MeasuredQuestions(questions, meters) if questions else None,
    )


WARM_AFTER = 5.0  # seconds; a start takes one or two


def warm_reader() -> None:
    """Warm the reader aside, so that words, weights and patterns are ready when the first rep writes.

    A moment later, since it takes the processor from what has to be done before the bot is connected.
    """
    aside = Timer(WARM_AFTER, BuiltInReader().warm)
    aside.daemon = True
    aside.start()


def default_policy_text() -> str:
    """The scoring policy that ships with Banter."""
    return files("qualification.policy").joinpath("default.toml").read_text(encoding="utf-8")


def ensure_policy(database: Database, tenant: str, now: datetime) -> None:
    """A workspace without a policy starts with the one that ships with Banter."""
    with database.work(tenant) as uow:
        if uow.policies.active() is None:
            policy = publish(default_policy_text(), name="default.toml", published_at=now, published_by="system")
            uow.policies.publish(policy)
            uow.commit()
            log.info("No scoring policy was published yet: the default one is in force now.", version=policy.version)


def make_service(settings: Settings, database: Database, pace: Pace | None = None) -> Service:
    """The running bot on one workspace; asks Slack who it is, on and on while Slack cannot be reached.

    `pace` is Slack's own by default. Raises Misconfigured, TokenRefused or SendRefused.
    """
    from bot.health.measured import MeasuredDesk, MeasuredInbox, MeasuredMessenger, MeasuredOutbox
    from bot.health.meters import Meters
    from bot.runtime.service import Service

    meters = Meters()
    messenger = MeasuredMessenger(settings.bot_token(), settings.slack_api_url, ChartPainter(), meters)
    clock = business_clock(settings)
    who = _introduced(messenger)
    tenant = database.bind(who.enterprise_id, who.team_id)
    ensure_policy(database, tenant, clock())
    tools = make_tools(settings, database, messenger, meters)
    service = Service(
        settings,
        inbox=MeasuredInbox(database.inbox, meters),
        outbox=MeasuredOutbox(database.outbox, meters, system_clock, clock),
        desk=MeasuredDesk(SalesDesk(tools, clock), meters, system_clock),
        messenger=messenger,
        tenant_of=functools.cache(database.bind),
        beat=Beat(tools, database, clock, meters),
        beside=_live_intake(settings, database, tenant, clock),
        pace=pace,
        acked=meters.ack.observe,
    )
    _watch(settings, database, service, clock, meters)
    warm_reader()
    return service


def _watch(settings: Settings, database: Database, service: Service, clock: Clock, meters: Meters) -> None:
    """Open the health door on the service. It is left out where nobody chose its port and somebody else has it."""
    from bot.health.backlog import Backlog
    from bot.health.door import health_app
    from bot.health.probe import Probe
    from bot.runtime.listener import Listener

    probe = Probe(service, lambda: database_is_fit(settings, database))
    meters.registry.register(Backlog(database, clock))
    try:
        door = Listener(
            health_app(probe, meters), settings.banter_health_host, settings.banter_health_port, "BANTER_HEALTH_PORT"
        )
    except Misconfigured as error:
        if "banter_health_port" in settings.model_fields_set:
            raise
        log.warning("Nobody can ask this process for its health.", why=str(error))
    else:
        service.watched_through(door)
        log.info("Telling how it goes at /healthz, /readyz and /metrics.", address=door.address)


def database_is_fit(settings: Settings, database: Database) -> bool:
    """Whether the database is there, and of this version of Banter; raises Misconfigured where it does not answer."""
    return Database.at_hand(settings.database_url.get_secret_value()) and not database.behind()


def _introduced(messenger: SlackMessenger) -> Identity:
    """Who the bot is in Slack; a bot that started during an outage waits for its end."""
    pause = FIRST_PAUSE
    while True:
        try:
            return messenger.identity()
        except TokenRefused:
            raise
        except SendFailed as error:
            log.warning("Slack cannot be reached; trying on.", seconds=pause, reason=str(error))
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def _live_intake(settings: Settings, database: Database, tenant: str, clock: Clock) -> list[Door]:
    """The way in for live events, where a secret for them is set."""
    if settings.banter_events_secret is None:
        return []
    from bot.intake.door import events_app, next_due
    from bot.intake.taking import Taker
    from bot.runtime.listener import Listener

    def upcoming() -> list[dict[str, str]]:
        with database.work(tenant) as uow:
            return next_due(nearest(uow))

    secrets = [part for part in settings.banter_events_secret.get_secret_value().split(",") if part]
    show = upcoming if settings.banter_show_upcoming else None
    app = events_app(Taker(database.work, tenant), secrets, clock, system_clock, show)
    return [Listener(app, settings.banter_host, settings.banter_events_port, "BANTER_EVENTS_PORT")]
