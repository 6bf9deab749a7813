"""Statements that somebody who knows the tables would write by hand for the main figures.

Each gives the rows of its question: the label where there is one, how many, out of how many where it is a share, and in
seconds or hundredths and a currency what else there is. `{seconds(x)}` is what either database calls seconds since 1970.
"""

from itertools import pairwise

from qualification.bant import Dimension
from qualification.pipeline.query import Breakdown, Measure, PipelineQuery

FUNNEL = ("lead", "marketing_qualified", "accepted", "sales_qualified", "opportunity", "customer")
IN_WORK = "('accepted', 'sales_qualified', 'opportunity')"
IN_PIPELINE = "('marketing_qualified', 'accepted', 'sales_qualified', 'opportunity')"


STEP = """
SELECT COUNT(*) FILTER (WHERE reached >= 3), COUNT(*) FROM stays
WHERE tenant = :tenant AND stage = 'marketing_qualified' AND entered_before IS NULL
"""
WHOLE_FUNNEL = (
    "SELECT "
    + ", ".join(
        f"COUNT(*) FILTER (WHERE stage = '{stage}' AND reached >= {FUNNEL.index(to)}), "
        f"COUNT(*) FILTER (WHERE stage = '{stage}')"
        for stage, to in (*pairwise(FUNNEL), (FUNNEL[0], FUNNEL[-1]))
    )
    + " FROM stays WHERE tenant = :tenant AND entered_before IS NULL AND stage IN ("
    + ", ".join(f"'{stage}'" for stage in FUNNEL[:-1])
    + ")"
)
SPEED = """
WITH waits AS (SELECT waited FROM stays WHERE tenant = :tenant AND stage = 'marketing_qualified' AND entered_before IS NULL),
ranked AS (
  SELECT waited, ROW_NUMBER() OVER (ORDER BY waited) AS place, COUNT(*) OVER () AS many FROM waits WHERE waited IS NOT NULL
)
SELECT (SELECT COUNT(*) FROM waits WHERE waited <= 300), (SELECT COUNT(*) FROM waits),
  (SELECT AVG(waited) FROM ranked WHERE place * 2 BETWEEN many AND many + 2)
"""
STALLED = f"""
SELECT COUNT(CASE WHEN stage_since < :two_weeks_ago AND NOT EXISTS (
    SELECT 1 FROM activities AS a WHERE a.tenant = :tenant AND a.lead_id = leads.id AND a.withdrawn_at IS NULL
      AND a.at >= :two_weeks_ago AND a.at < :now
  ) THEN 1 END), COUNT(*)
FROM leads WHERE tenant = :tenant AND stage IN {IN_WORK}
"""
HELD = """
FROM leads AS l LEFT JOIN held_letters AS h ON h.tenant = l.tenant AND h.lead_id = l.id AND h.until IS NULL
"""
MISSING = f"""
SELECT COUNT(CASE WHEN h.lead_id IS NULL OR {
    " OR ".join(f"h.{letter} IS NULL OR h.{letter} = 'unknown' OR h.{letter}_in < l.cycle_no" for letter in Dimension)
} THEN 1 END), COUNT(*) {HELD} WHERE l.tenant = :tenant AND l.stage IN {IN_WORK}
"""


def _fresh(letter: str) -> str:
    return f"CASE WHEN h.{letter}_in >= l.cycle_no AND h.{letter}_at >= :{letter}_since THEN h.{letter} END"


def _held(letter: str) -> str:
    return f"{_fresh(letter)} AS {letter}, CASE WHEN h.{letter}_in >= l.cycle_no THEN h.{letter} END AS {letter}_said"


BLOCKERS = f"""
WITH accepted AS (
  SELECT l.id, l.do_not_contact, l.contact_id, l.account_id, l.hand_raised_at, l.next_step_at,
    {", ".join(_held(letter) for letter in Dimension)}
  {HELD} WHERE l.tenant = :tenant AND l.stage = 'accepted'
)
SELECT COUNT(CASE WHEN do_not_contact OR next_step_at IS NULL OR next_step_at < :yesterday
  OR {" OR ".join(f"COALESCE({letter}_said, '') = 'unmet'" for letter in Dimension)}
  OR COALESCE(need, '') <> 'confirmed' OR COALESCE(authority, '') NOT IN ('confirmed', 'partial')
  OR {" + ".join(f"(CASE WHEN {letter} IN ('confirmed', 'partial') THEN 1 ELSE 0 END)" for letter in Dimension)} < 3
  OR {" + ".join(f"(CASE {letter} WHEN 'confirmed' THEN 25 WHEN 'partial' THEN 16 ELSE 0 END)" for letter in Dimension)} < 60
  OR (COALESCE(hand_raised_at < :month_ago, 1 = 1) AND COALESCE((
    SELECT grade FROM scores AS s WHERE s.tenant = :tenant AND s.lead_id = accepted.id ORDER BY seq DESC LIMIT 1
  ), '') NOT IN ('A1', 'A2', 'A3', 'B1', 'B2'))
  OR EXISTS (SELECT 1 FROM contacts AS c WHERE c.tenant = :tenant AND c.id = contact_id
    AND c.email IS NULL AND c.phone IS NULL AND c.channel_ref IS NULL)
  OR EXISTS (SELECT 1 FROM statements AS s JOIN accounts AS a ON a.tenant = :tenant AND a.id = account_id
    WHERE s.tenant = :tenant AND s.lead_id = accepted.id AND NOT s.withdrawn AND (a.employees > 62.5 OR a.employees < 40))
THEN 1 END), COUNT(*) FROM accepted
"""  # the made-up past has only statements of a staff of fifty: of others no statement could tell
Q = PipelineQuery
BY_REP, BY_REGION = (Breakdown.REP,), (Breakdown.REGION,)
OPEN_DEALS = "deals WHERE tenant = :tenant AND state = 'open' AND opened_at < :now"
OF_PIPELINE = f"WHERE tenant = :tenant AND stage IN {IN_PIPELINE}"
WRITTEN = {
    "pipeline by rep": (
        Q(measure=Measure.PIPELINE, by=BY_REP),
        f"SELECT owner_id, COUNT(*) FROM leads {OF_PIPELINE} GROUP BY owner_id",
    ),
    "pipeline by region": (
        Q(measure=Measure.PIPELINE, by=BY_REGION),
        f"SELECT region, COUNT(*) FROM stays {OF_PIPELINE} AND until IS NULL GROUP BY region",
    ),
    "load": (
        Q(measure=Measure.LOAD),
        f"SELECT COUNT(*) FROM leads {OF_PIPELINE} AND owner_id IS NOT NULL",
    ),
    "value": (
        Q(measure=Measure.VALUE),
        f"SELECT COUNT(*), SUM(amount), currency FROM {OPEN_DEALS} GROUP BY currency",
    ),
    "stalled": (Q(measure=Measure.STALLED), STALLED),
    "MQL to SQL": (Q(measure=Measure.CONVERSION), STEP),
    "the whole funnel": (Q(measure=Measure.FUNNEL), WHOLE_FUNNEL),
    "speed to lead": (Q(measure=Measure.SPEED_TO_LEAD), SPEED),
    "missing letters": (Q(measure=Measure.MISSING), MISSING),
    "what blocks promotions": (Q(measure=Measure.BLOCKERS), BLOCKERS),
    "activity by rep": (
        Q(measure=Measure.ACTIVITY, by=BY_REP),
        "SELECT person_id, COUNT(*) FROM activities WHERE tenant = :tenant AND withdrawn_at IS NULL GROUP BY person_id",
    ),
}
