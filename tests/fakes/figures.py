"""Figures in memory: the slow, obvious counting that the statements are held against."""

from collections.abc import Collection

from qualification.leads import Lead, LeadName
from qualification.pipeline.query import Breakdown, Measure
from qualification.pipeline.sought import Figures, Listed, Sought
from tests.fakes.pipeline_past import Past
from tests.fakes.repositories import Repository
from tests.fakes.slow_figures import Reference


def _listed(lead: Lead) -> Listed:
    account = lead.account
    return Listed(
        lead_id=lead.id,
        name=lead.name,
        stage=lead.stage,
        owner_id=lead.owner_id,
        source=lead.source,
        campaign=lead.campaign,
        region=account.region if account else None,
        industry=account.industry if account else None,
        external_id=lead.external_id,
        created_at=lead.created_at,
    )


class FakeFigures(Repository):
    def of(self, sought: Sought) -> Figures:
        return self._reference().of(sought)

    def behind(self, sought: Sought, limit: int) -> tuple[LeadName, ...]:
        reference = self._reference()
        found = {
            case.lead.id: case.lead
            for case in reference.kept_cases(sought)
            if case.hit or sought.measure is Measure.SPEED_TO_LEAD
        }
        in_order = sorted(found.values(), key=lambda lead: (lead.name, lead.id))
        return tuple(LeadName(x.id, x.name, None, x.external_id, x.owner_id, x.stage) for x in in_order[:limit])

    def listed(self, sought: Sought, limit: int) -> tuple[Listed, ...]:
        names = [each.lead_id for each in self.behind(sought, limit)]
        return tuple(_listed(self.state.leads[self.key(lead_id)]) for lead_id in names)

    def values(self, breakdown: Breakdown) -> Collection[str]:
        leads = self.scope.mine(self.state.leads)
        if breakdown in (Breakdown.SOURCE, Breakdown.CAMPAIGN):
            return sorted({value for lead in leads if (value := getattr(lead, breakdown))})
        if breakdown in (Breakdown.REGION, Breakdown.INDUSTRY):
            return sorted({value for lead in leads if lead.account and (value := getattr(lead.account, breakdown))})
        return ()

    def countries(self) -> Collection[str]:
        accounts = [lead.account for lead in self.scope.mine(self.state.leads) if lead.account]
        return sorted({account.country for account in accounts if account.country})

    def _reference(self) -> Reference:
        mine, state = self.scope.mine, self.state
        own = [(key[1], rows) for key, rows in state.statements.items() if key[0] == self.scope.tenant]
        gone = state.withdrawn
        past = Past(
            people=mine(state.people),
            leads=mine(state.leads),
            moves=[move for way in mine(state.moves) for move in way],
            activities=[each for each in mine(state.activities) if (self.scope.tenant, each.id) not in gone],
            answers=[(key[1], a) for key, rows in state.answers.items() if key[0] == self.scope.tenant for a in rows],
            deals=mine(state.deals),
            owed=mine(state.follow_ups),
            asides=[aside for rows in mine(state.asides) for aside in rows],
            statements=[(lead_id, said) for lead_id, rows in own for said, stands in rows if stands],
            scores=[(key[1], s) for key, rows in state.scores.items() if key[0] == self.scope.tenant for s in rows],
        )
        return Reference(past)
