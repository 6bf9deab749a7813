"""The default policy as SQL written by hand: every constant in its place, one statement for all leads.

This is what somebody would write who knows this one policy, this one database and the crowd's few values, and wanted the same
rows as the rebuild makes. It is what the rebuild's time is held against.
"""

from __future__ import annotations

from typing import Any

NOW = "2026-11-28 12:00:00"


class Spelling:
    """What the two databases spell differently."""

    def __init__(self, dialect: str) -> None:
        lite = dialect == "sqlite"
        self.now = f"'{NOW}.000000'" if lite else f"TIMESTAMPTZ '{NOW}+00'"
        self.days_ago = (
            (lambda n: f"strftime('%Y-%m-%d %H:%M:%f', '{NOW}', '-{n} days') || '000'")
            if lite
            else (lambda n: f"{self.now} - INTERVAL '{n} days'")
        )
        self.age = (
            f"((unixepoch('{NOW}') - unixepoch(substr(at, 1, 19)) - CAST(substr(at, 20) AS REAL)) / 86400.0)"
            if lite
            else f"(date_part('epoch', {self.now} - at) / 86400.0)"
        )
        self.least, self.greatest = ("min", "max") if lite else ("least", "greatest")
        self.day = "substr(occurred_at, 1, 10)" if lite else "CAST(occurred_at AT TIME ZONE 'UTC' AS DATE)"
        iso = "replace({}, ' ', 'T') || '+00:00'"
        self.kept = f"json_group_array({iso.format('at')})" if lite else "CAST(jsonb_agg(at) AS TEXT)"
        self.document = (
            f"json_group_object(name, json_array(n, {iso.format('last')}, w, json(kept)))"
            if lite
            else "jsonb_object_agg(name, jsonb_build_array(n, last, w, CAST(kept AS JSONB)))"
        )
        self.empty = "'{}'" if lite else "CAST('{}' AS JSONB)"
        self.mark = "?" if lite else "%s"


def statement(dialect: str) -> str:
    """An INSERT with one parameter, the tenant, given as often as there are marks."""
    s = Spelling(dialect)
    return f"""
    INSERT INTO tallies (tenant, lead_id, policy_version, at, accumulators, pending_at, fit, engagement, grade, reached, held,
                         excluded, due_at)
    WITH counted AS ({_counted(s)}),
    did AS MATERIALIZED ({_did(s)}),
    early AS (
      SELECT lead_id, min(occurred_at) AS pending_at FROM engagement_events
      WHERE tenant = {s.mark} AND withdrawn_at IS NULL AND occurred_at > received_at AND occurred_at > {s.now} GROUP BY lead_id
    ),
    sums AS MATERIALIZED ({_sums(s)})
    SELECT {s.mark}, id, '2026.1', {s.now}, accumulators, pending_at, fit, engagement,
           CASE WHEN fit >= 28 - 1e-9 THEN 'A' WHEN fit >= 16 - 1e-9 THEN 'B' ELSE 'C' END
           || CASE WHEN engagement >= 25 - 1e-9 THEN '1' WHEN engagement >= 10 - 1e-9 THEN '2' ELSE '3' END,
           excluded IS NULL AND fit >= 16 - 1e-9 AND engaged = 1 AND fit + engagement >= 50 - 1e-9,
           excluded IS NULL AND fit >= 16 - 1e-9 AND engaged = 1 AND fit + engagement >= 45 - 1e-9,
           excluded,
           CASE WHEN engagement >= 10 - 1e-9 OR (engaged = 1 AND fit + engagement >= 45 - 1e-9) THEN {s.now} ELSE pending_at END
    FROM sums
    """


def _counted(s: Spelling) -> str:
    """What each lead did of each kind: how often, when last, and how much of it is left by now."""
    return " UNION ALL ".join(
        (
            _once(s, "Demo request", "'demo_request'", _half(s, 30)),
            _once(s, "Contact form", "'contact_form', 'asked_to_talk'", _half(s, 30)),
            _once(s, "Talked with a rep", "'conversation'", _half(s, 30)),
            _once(s, "Trial started", "'trial_start'", _half(s, 30)),
            _daily(s, "Cart or wish list", "'cart_add'", _half(s, 14)),
            _each(s, "Webinar", "'webinar'", _half(s, 60)),
            _daily(s, "Pricing page", "'pricing_visit'", _half(s, 14)),
            _each(s, "Download", "'content_download'", _half(s, 45)),
            _daily(s, "E-mail read", "'email_read', 'email_click'", _half(s, 30)),
            _daily(s, "E-mail opened", "'email_open'", "1.0", s.kept, f" AND occurred_at >= {s.days_ago(30)}"),
            _daily(s, "Page visit", "'page_visit'", _half(s, 14)),
            _once(s, "Newsletter", "'newsletter'", f"{s.greatest}(0.0, 1.0 - {s.age} / 300.0)"),
        )
    )


def _half(s: Spelling, days: float) -> str:
    return f"power(2.0, {s.greatest}(-1000.0, -{s.age} / {days}))"


def _seen(s: Spelling, kinds: str, more: str = "") -> str:
    stands = f"tenant = {s.mark} AND withdrawn_at IS NULL AND occurred_at <= {s.now}"
    return f"FROM engagement_events WHERE {stands} AND kind IN ({kinds}){more}"


def _once(s: Spelling, name: str, kinds: str, weight: str) -> str:
    latest = f"SELECT lead_id, max(occurred_at) AS at {_seen(s, kinds)} GROUP BY lead_id"
    return f"SELECT lead_id, '{name}' AS name, 1 AS n, at AS last, {weight} AS w, '[]' AS kept FROM ({latest}) o"


def _each(s: Spelling, name: str, kinds: str, weight: str) -> str:
    return _added(name, weight, "'[]'", f"SELECT lead_id, occurred_at AS at {_seen(s, kinds)}")


def _daily(s: Spelling, name: str, kinds: str, weight: str, kept: str = "'[]'", more: str = "") -> str:
    latest = f"SELECT lead_id, max(occurred_at) AS at {_seen(s, kinds, more)} GROUP BY lead_id, {s.day}"
    return _added(name, weight, kept, latest)


def _added(name: str, weight: str, kept: str, every: str) -> str:
    return (
        f"SELECT lead_id, '{name}' AS name, count(*) AS n, max(at) AS last, sum({weight}) AS w, {kept} AS kept"
        f" FROM ({every}) o GROUP BY lead_id"
    )


def _did(s: Spelling) -> str:
    """What all of that comes to for each lead, each kind up to its most points."""
    points = f"""CASE name
        WHEN 'Demo request' THEN w * 30 WHEN 'Contact form' THEN w * 25 WHEN 'Talked with a rep' THEN w * 25
        WHEN 'Trial started' THEN w * 20 WHEN 'Cart or wish list' THEN {s.least}(20.0, w * 15)
        WHEN 'Webinar' THEN {s.least}(20.0, w * 10) WHEN 'Pricing page' THEN {s.least}(24.0, w * 8)
        WHEN 'Download' THEN {s.least}(12.0, w * 6) WHEN 'E-mail read' THEN {s.least}(10.0, w * 5)
        WHEN 'E-mail opened' THEN {s.least}(3.0, w) WHEN 'Page visit' THEN {s.least}(5.0, w) ELSE w * 5 END"""
    return f"""
      SELECT lead_id, {s.document} AS accumulators, sum(points) AS points,
             max(CASE WHEN name <> 'Newsletter' AND points > 1e-9 THEN 1 ELSE 0 END) AS engaged
      FROM (SELECT counted.*, {points} AS points FROM counted) p GROUP BY lead_id
    """


def _sums(s: Spelling) -> str:
    """The sums of each lead: how well company and person fit, and how much they did."""
    company = f"""{s.least}(30.0, {s.greatest}(-20.0,
          CASE WHEN industry IN ('Food', 'Software', 'Logistics', 'Retail', 'Energy', 'Wholesale') THEN 12.0 ELSE 0 END
        + CASE WHEN employees BETWEEN 20 AND 1000 THEN 12.0 WHEN employees >= 1001 THEN 6.0
               WHEN employees <= 4 THEN -12.0 ELSE 0 END
        + CASE WHEN country IN ('NL', 'DE', 'GB', 'US', 'FR', 'SE') THEN 6.0 ELSE 0 END))"""
    person = f"""{s.least}(10.0, {s.greatest}(0.0,
          CASE WHEN title IN ('CEO', 'CFO') THEN 10.0 ELSE 0 END
        + CASE WHEN title IN ('Head of IT', 'Office manager', 'VP Sales') THEN 7.0 ELSE 0 END))"""
    return f"""
      SELECT leads.id, early.pending_at, coalesce(accumulators, {s.empty}) AS accumulators, coalesce(engaged, 0) AS engaged,
             {company} + {person} AS fit,
             {s.least}(60.0, {s.greatest}(0.0, coalesce(points, 0.0))) AS engagement,
             CASE WHEN title = 'Student' THEN 'a student: researching, not buying' END AS excluded
      FROM leads JOIN contacts ON contacts.tenant = leads.tenant AND contacts.id = leads.contact_id
      LEFT JOIN accounts ON accounts.tenant = leads.tenant AND accounts.id = leads.account_id
      LEFT JOIN did ON did.lead_id = leads.id LEFT JOIN early ON early.lead_id = leads.id
      WHERE leads.tenant = {s.mark}
    """


def run(connection: Any, dialect: str, tenant: str) -> None:
    """Make all tallies anew over a plain driver's connection; commits."""
    text, mark = statement(dialect), Spelling(dialect).mark
    cursor = connection.cursor()
    cursor.execute(f"DELETE FROM tallies WHERE tenant = {mark}", (tenant,))
    cursor.execute(text, (tenant,) * text.count(mark))
    connection.commit()
