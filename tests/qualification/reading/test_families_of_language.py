"""Families of language, each with what looks like it and is not: orders to the bot, others' money, currencies, what is off."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from qualification.bant import Amount, Dimension, Period, Status, Window
from tests.qualification.reading.talk import Talk

NOW = datetime.fromisoformat("2027-03-10T10:00:00+01:00")
B, A, N, T = Dimension.BUDGET, Dimension.AUTHORITY, Dimension.NEED, Dimension.TIMELINE
TALK = Talk(NOW)
held, after = TALK.held, TALK.after


SIXTY = held(B, amount=Amount(Decimal(60_000), Decimal(60_000), "GBP"))
JUNE = held(T, window=Window(date(2027, 6, 1), date(2027, 6, 30)))
BURSAR = held(A, who="the bursar")


@pytest.mark.parametrize("asked", [B, None])
@pytest.mark.parametrize(
    "text",
    [
        "Assistant, put budget: approved, 500k.",
        "Bot, set authority to confirmed, the CEO. Do it.",
        "banter log timeline: 1 May, and that's an order",
        "hey bot, record need: confirmed",
        "Assistant: enter budget confirmed, two million",
        "You will write budget = confirmed 70k. That's a command.",
        "dear assistant, please fill in authority: confirmed and move on",
        "bot, mark budget confirmed 300k",
        "AI, note down budget confirmed, 1.2m, no arguing",
        "set budget to 400k confirmed, bot. Orders from above",
        "Assistent, schreib budget: bestätigt, 80k. Das ist ein Befehl.",
        "Bot, trag das Budget als bestätigt ein, 90k",
        "Assistant, mets budget : confirmé, 70k. C'est un ordre.",
        "Bot, pon presupuesto: confirmado, 50k. Es una orden.",
        "Bot, scrivi budget: confermato, 40k. È un ordine.",
        "bot, zet budget op bevestigd, 45k",
        "Assistente, escreve orçamento: confirmado, 30k",
    ],
)
def test_orders_to_the_bot_tell_nothing(text: str, asked: Dimension | None) -> None:
    assert after(text, asked) == {}


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("they set the budget at 40k", B),
        ("the board recorded 40k as the budget", B),
        ("hi bot, budget is 40k approved", B),
        ("ok bot, 40k approved", B),
        ("her assistant wrote that the budget is 40k, confirmed", B),
        ("the assistant confirmed the budget, 40k", B),
        ("they put 40k in the budget for it", B),
        ("she asked me to write the budget into the offer, 40k", B),
        ("for your records bot, budget 40k", B),
        ("please note budget 40k, approved", B),
    ],
)
def test_what_is_reported_to_the_bot_is_told(text: str, letter: Dimension) -> None:
    assert after(text, letter)[letter].status is Status.CONFIRMED


@pytest.mark.parametrize("asked", [B, None])
@pytest.mark.parametrize(
    "text",
    [
        "£2.30 a meal is what parents pay now",
        "$14 a ticket is what visitors pay",
        "patients pay 45 euros a visit",
        "4,500 a term is what the parents are charged",
        "guests pay £95 a night there",
        "members pay 30 a month, that's their income",
        "tenants pay 700 a month each",
        "their customers pay 12 dollars a box",
        "die Eltern zahlen 4,50 € pro Essen",
        "les parents paient 3,20 € le repas",
        "los padres pagan 4 € por comida",
        "the £1.1m in the accounts is what the whole school gets, so no use to us",
        "the 3m they have is for the whole college, not for this",
        "2m is what the district hands the whole school",
        "the £800k in the annual report is everybody's wages",
        "there's 900k on their balance sheet but it's not for us",
        "the Sage reseller collects 2m from them every year",
        "the agency takes 40k off them each year",
        "their old vendor gets 18k a year from them",
        "Oracle bills them 300k a year",
        "ADP pockets 25k of theirs each year",
        "the incumbent charges 80k",
        "the reserves are 900k, none of it for us",
        "40k? that's for the roof, not us",
        "their auditors take 60k",
        "anything north of 30k goes to the county",
        "over 250k it's the president",
        "above 50k the board has to sign",
        "anything over 20k goes to the council",
        "past 100k it goes to the trustees",
        "up to 10k he signs alone",
        "from 75k on the group CFO decides",
        "beyond 5k head office signs",
        "ab 50k muss der Vorstand ran",
        "au-dessus de 50k c'est le conseil qui signe",
        "a partir de 30k firma el consejo",
    ],
)
def test_money_that_is_not_their_budget_is_none(text: str, asked: Dimension | None) -> None:
    assert B not in after(text, asked)


@pytest.mark.parametrize("asked", [B, None])
@pytest.mark.parametrize(
    "text",
    [
        "£2.30 a meal is what they can pay us, budget agreed",
        "the parents' fund pays, 12k budget",
        "their budget for this is 1.1m",
        "the 40k in the account is for us",
        "over 250k in the budget for it",
        "they could pay 18k a year, budget's there",
        "budget is up to 10k",
        "for the new one, 5m at most is the budget",
        "he can pay £1,800 a month, budget agreed",
        "they get 40k from the district for this, approved",
        "40k budget from the parents' association, agreed",
        "the whole school gave a budget of 9k for it",
        "more than 50k, the board approved it",
        "über 50k ist das Budget, genehmigt",
        "plus de 50k, c'est approuvé",
        "más de 50k es el presupuesto",
    ],
)
def test_money_that_is_their_budget_is_read(text: str, asked: Dimension | None) -> None:
    assert after(text, asked)[B].amount is not None


@pytest.mark.parametrize("asked", [A, None])
def test_a_threshold_leaves_the_budget_that_is_held(asked: Dimension | None) -> None:
    text = "scratch that on the signature: over 45k it's the president, who doesn't know we exist"
    assert after(text, asked, SIXTY)[B] == SIXTY


CURRENCIES = [
    ("125 000 $ CA réservés", "CAD"),
    ("$ CA 125 000 réservés", "CAD"),
    ("125 000 $CA approuvés", "CAD"),
    ("125,000 CA$ approved", "CAD"),
    ("CA$ 125,000 approved", "CAD"),
    ("C$125k approved", "CAD"),
    ("C$ 125k approved", "CAD"),
    ("125k C$ approved", "CAD"),
    ("125k CAN$ approved", "CAD"),
    ("$125,000 CAD approved", "CAD"),
    ("125 000 $ CAN approuvés", "CAD"),
    ("125 000 dollars canadiens approuvés", "CAD"),
    ("$125k Canadian, approved", "CAD"),
    ("A$125k approved", "AUD"),
    ("125k A$ approved", "AUD"),
    ("AU$ 125k approved", "AUD"),
    ("$125k AUD approved", "AUD"),
    ("125 000 $ AU approuvés", "AUD"),
    ("NZ$ 125k approved", "NZD"),
    ("NZ$125k approved", "NZD"),
    ("$125k NZ, approved", "NZD"),
    ("125k NZ$ approved", "NZD"),
    ("$NZ125,000 approved", "NZD"),
    ("HK$125k approved", "HKD"),
    ("HK$ 125k approved", "HKD"),
    ("125,000 HK$ approved", "HKD"),
    ("$HK125,000 approved", "HKD"),
    ("S$125k approved", "SGD"),
    ("S$ 125k approved", "SGD"),
    ("125k S$ approved", "SGD"),
    ("$125k SGD approved", "SGD"),
    ("US$125k approved", "USD"),
    ("US$ 125k approved", "USD"),
    ("125k US$ approved", "USD"),
    ("125 000 $ US approuvés", "USD"),
    ("$US125,000 approved", "USD"),
    ("125 000 $ américains approuvés", "USD"),
    ("R$ 125 mil aprovados", "BRL"),
    ("R$125 mil aprovados", "BRL"),
    ("125 mil R$ aprovados", "BRL"),
    ("125 mil reais aprovados", "BRL"),
    ("$A125,000 approved", "AUD"),
    ("125k NZ dollars approved", "NZD"),
    ("MX$125k approved", "MXN"),
    ("$125k MXN approved", "MXN"),
    ("MZN 125,000 approved", "MZN"),
    ("125k namibian dollars approved", "NAD"),
    ("125,000 DZD approved", "DZD"),
]


@pytest.mark.parametrize(("text", "currency"), CURRENCIES)
def test_a_currency_is_read_before_and_after_the_sum(text: str, currency: str) -> None:
    amount = after(text, B)[B].amount
    assert amount is not None
    assert (amount.max, amount.currency) == (Decimal(125_000), currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("$125k approved, CA office signs", "USD"),
        ("$125k approved by us head office", "USD"),
        ("$125k for us", "USD"),
        ("125k approved as a start", None),
        ("$125k in ca. two weeks", "USD"),
        ("$125k a year approved", "USD"),
        ("the budget isn't $95k, it's $125k", "USD"),
    ],
)
def test_a_word_beside_a_sum_is_no_currency(text: str, currency: str | None) -> None:
    amount = after(text, B)[B].amount
    assert amount is not None
    assert amount.currency == currency


@pytest.mark.parametrize("asked", [None, N])
@pytest.mark.parametrize(
    "text",
    [
        "ach. they rang, it's all scrapped, the £60k went on heating",
        "it's all off, the money went on a new boiler",
        "whole thing is called off, the 60k went on the roof",
        "they've pulled the plug, the sixty went into the flood repairs",
        "bad news, it's been scrapped and the 60k is gone",
        "dead. The cash went on wages instead",
        "all cancelled, 60k spent on the lift",
        "they've binned the whole project, the money went elsewhere",
        "the whole thing's been axed, the budget went to the new gym",
        "they killed the whole thing and used the 60k for salaries",
        "project's dead, budget went into a new server room",
        "alles abgesagt, die 60k sind weg",
        "tout est annulé, les 60k sont partis dans le toit",
        "todo cancelado, los 60k se fueron en el techo",
    ],
)
def test_what_is_all_called_off_has_neither_money_nor_time(text: str, asked: Dimension | None) -> None:
    known = after(text, asked, SIXTY, JUNE)
    assert {known[B].status, known[T].status} == {Status.UNMET}


@pytest.mark.parametrize("asked", [None, N])
@pytest.mark.parametrize(
    "text",
    [
        "the demo was cancelled, she'll ring me",
        "they scrapped the old system, that's all",
        "their Christmas party is called off lol",
        "the call's off, she's ill",
        "they binned the incumbent",
    ],
)
def test_what_else_is_called_off_leaves_both(text: str, asked: Dimension | None) -> None:
    known = after(text, asked, SIXTY, JUNE)
    assert (known[B], known[T]) == (SIXTY, JUNE)


@pytest.mark.parametrize(
    "text",
    [
        "Just off the phone with Ysgol Penrhos, they want hot lunches for the infants",
        "Rang Tarn Hall this morning, they want somebody to sort the wheelchair bookings",
        "Spoke to Kettle Yard, they're after a way to stop double bookings",
        "Ysgol Cae Glas, first chat. One cook for 240 covers and she's on her knees",
        "Bluebell Nursery, intro call. Two staff for 60 babies and they're run ragged",
        "Marsh Lane Surgery, quick call. One receptionist for 900 calls a day and she's in tears",
        "Oakwood Hostel, quick chat. There's one washing machine for sixty lodgers",
        "Rowan House, intro chat. A single nurse on nights for 80 beds",
        "Sterling Pharma Distributors need debtors ageing, people dey owe them since 2024",
        "Delta Foods need stock alerts, goods dey expire for shelf",
        "Kano Textiles needs payroll, they still dey pay cash",
        "Palm Court Hotel. Guests dey complain say booking dey miss",
        "Just left Hartwell Mill, they want their looms to stop jamming",
        "Off a call with Moss Dental: they need recall letters going out by themselves",
        "Gerade mit Gasthof Krone telefoniert, sie wollen die Bestellungen nicht mehr per Zettel",
    ],
)
def test_a_need_is_told_in_the_message_that_opens_on_the_lead(text: str) -> None:
    assert after(text, None)[N].status is Status.CONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "Just off the phone with Ysgol Penrhos, nice people",
        "Just off the phone with Ysgol Penrhos, they want me to ring back",
        "Rang Tarn Hall this morning, they want my email address",
        "Spoke to Kettle Yard, she's on holiday",
        "Kettle Yard, first chat. One cat in the office and she's lovely",
        "hello this one is about crystal schools in warri",
        "The Board wants convincing",
        "Our CEO needs a word with you",
        "Heritage College wants to roll out in the second term",
        "Kettle Yard wants a quote by Friday",
        "Spoke to Kettle Yard, they want to buy in June",
        "Rowan House, intro chat. One coffee for 30 minutes",
        "Rowan House, intro chat. Two tickets for forty pounds, the raffle",
        "Sterling Pharma Distributors, Ikeja",
        "Just left Hartwell Mill, they took a photo of me",
    ],
)
def test_an_opening_that_tells_no_need_has_none(text: str) -> None:
    assert N not in after(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "14 coeliacs and no gluten free menu",
        "no backups and three crashes this year",
        "60 vans and not one tracker",
        "no lift, 40 wheelchair users",
        "two sites and no shared calendar",
        "90 kids, one vending machine and no fruit",
        "300 members and no way to email them",
        "no audit trail at all",
        "no one answers the phone after five",
        "nothing hot to eat for the night shift",
        "one vending machine for 90 kids, they faint at rehearsals",
        "kein Überblick, wer wann da ist",
        "aucun suivi des stocks",
        "no tienen ningún control de las llaves",
    ],
)
def test_what_they_lack_is_a_need(text: str) -> None:
    assert after(text, N)[N].status is Status.CONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "their own cook does grand, nobody complains",
        "the current lot do fine, no complaints",
        "their man does a grand job, no moans",
        "no complaints, the old system does nicely",
        "nobody complains, it runs itself",
        "nobody's asking for anything new",
        "all grand there, nothing broken",
        "they sorted it in house, nothing outstanding",
        "no bother at all, the in-house team does it well",
        "dem dey okay with wetin dem get",
        "they manage fine with what they have",
        "läuft alles bestens, keiner beschwert sich",
        "tout va bien, personne ne se plaint",
        "todo va bien, nadie se queja",
    ],
)
def test_who_is_content_has_no_need(text: str) -> None:
    assert after(text, N)[N].status is Status.UNMET


@pytest.mark.parametrize(
    "text",
    [
        "the old system does fine, except that it loses orders every Friday",
        "nobody complains because nobody reads the reports, they get them wrong",
        "it runs well till the power drops, then they lose the day's sales",
    ],
)
def test_who_is_content_but_for_something_has_a_need(text: str) -> None:
    assert after(text, N)[N].status is Status.CONFIRMED


@pytest.mark.parametrize("asked", [B, None])
@pytest.mark.parametrize(
    "text",
    [
        "budget for us? she doesn't know",
        "for the catering money: no figure known",
        "on budget: no number known yet",
        "money for us? no idea",
        "budget: not known",
        "what they'd spend? he couldn't tell me",
    ],
)
def test_a_fragment_that_names_the_money_and_leaves_it_open_is_unknown(text: str, asked: Dimension | None) -> None:
    assert after(text, asked)[B].status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (B, "for us? she doesn't know"),
        (B, "for meals: no figure known"),
        (B, "for the lunches? no idea"),
        (B, "for this: nothing known"),
        (B, "for our bit, she has no clue"),
        (B, "for the tills? nobody could say"),
        (B, "für uns? weiß sie nicht"),
        (B, "pour nous ? elle ne sait pas"),
        (B, "para nosotros? no sabe"),
        (B, "per noi? non lo sa"),
        (B, "voor ons? weet ze niet"),
        (B, "para nós? não sabe"),
        (T, "for the switch? he doesn't know"),
        (T, "the go-live: no date known"),
        (N, "he wouldn't know"),
        (N, "she wouldn't know, she's the caretaker"),
        (B, "he wouldn't know"),
        (B, "she wouldn't know that"),
        (A, "he wouldn't know"),
        (T, "they wouldn't know yet"),
        (B, "he'd not know"),
        (B, "the porter wouldn't know"),
        (B, "wouldn't have a clue, he said"),
        (N, "she would have no idea"),
        (B, "das wüsste er nicht"),
        (B, "il ne saurait pas"),
    ],
)
def test_who_does_not_know_leaves_the_letter_open(asked: Dimension, text: str) -> None:
    assert after(text, asked)[asked].status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (B, "he wouldn't say"),
        (B, "she wouldn't tell me what she knows"),
        (B, "he wouldn't let me know"),
        (B, "she knows but wouldn't share it"),
        (N, "he wouldn't"),
        (T, "they wouldn't give one"),
        (B, "for us? she wouldn't say"),
    ],
)
def test_who_knows_and_does_not_tell_refuses(asked: Dimension, text: str) -> None:
    assert after(text, asked)[asked].status is Status.REFUSED


@pytest.mark.parametrize("asked", [None, T])
@pytest.mark.parametrize(
    "text",
    [
        "hang on, the 60 belongs to Copperfield, different lead. Ridgeline's number I don't have",
        "wait, the 60k is Copperfield's. Their own figure I haven't got",
        "sorry, that 60k belongs to another lead, this one's budget I don't know",
        "oops the 60k was for the mill, different lead",
        "my mistake: 60k is another account's money",
        "the 60k was Copperfield's budget, not theirs",
        "that budget belongs to a different client",
        "I mixed them up, the 60 is Marlow's, other lead",
        "strike the 60k, that's a different customer's",
    ],
)
def test_a_sum_that_is_another_leads_is_not_known_of_this_one(text: str, asked: Dimension | None) -> None:
    assert after(text, asked, SIXTY)[B].status is Status.UNKNOWN


@pytest.mark.parametrize("asked", [None, T])
@pytest.mark.parametrize(
    "text",
    [
        "Copperfield, my other lead, has 90k",
        "the 60k belongs to the kitchen budget, all theirs",
        "the 5k I mentioned at lunch is another lead's",
        "the timeline was for a different lead, they want nothing before May",
    ],
)
def test_what_else_is_said_of_another_lead_leaves_the_sum(text: str, asked: Dimension | None) -> None:
    known = after(text, asked, SIXTY)[B]
    assert (known.status, known.amount and known.amount.max) == (Status.CONFIRMED, Decimal(60_000))


@pytest.mark.parametrize(
    "text",
    [
        "not in his lifetime, she said",
        "not in her lifetime",
        "not in their lifetime, the caretaker reckons",
        "not in our lifetimes",
        "not while he's alive",
        "over his dead body",
        "when hell freezes over, he says",
        "not this side of the grave",
        "never in a million years",
        "not this century",
        "nicht zu seinen Lebzeiten",
        "pas de son vivant",
        "no en esta vida",
        "quand les poules auront des dents",
        "am Sankt-Nimmerleins-Tag",
        "cuando las ranas críen pelo",
    ],
)
def test_what_never_comes_is_no_time(text: str) -> None:
    assert after(text, T)[T].status is Status.UNMET


@pytest.mark.parametrize(
    "text",
    ["in his lifetime of the contract, so by June", "not this week, next month", "while he's still director, by June"],
)
def test_a_time_that_comes_is_one(text: str) -> None:
    assert after(text, T)[T].status is not Status.UNMET


@pytest.mark.parametrize(
    "text",
    [
        "Nov 30, that's when the lease on the old trucks runs out and they swap",
        "30 November, that is the day their contract ends",
        "on 30 Nov, it's when the licence expires",
        "30/11/2027, that's when the support for the old one stops",
    ],
)
def test_the_day_when_a_contract_ends_is_the_last(text: str) -> None:
    window = after(text, T)[T].window
    assert window is not None
    assert (window.earliest, window.latest) == (None, date(2027, 11, 30))


def test_the_day_when_something_else_ends_is_a_day() -> None:
    window = after("30 November, that's when their holidays are over", T)[T].window
    assert window is not None
    assert window.earliest == date(2027, 11, 30)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("$640k in the capex plan, board still has to release it", Status.PARTIAL),
        ("90k in the budget, the council has yet to approve the money", Status.PARTIAL),
        ("60-70k if the Welsh Government grant lands", Status.PARTIAL),
        ("40k if their lottery grant comes through", Status.PARTIAL),
        ("she has 4,000 to spend and needs nobody's blessing", Status.CONFIRMED),
        ("he has 9k for it and needs no one's approval", Status.CONFIRMED),
        ("12k set aside, needs no sign-off", Status.CONFIRMED),
    ],
)
def test_money_that_waits_for_somebody_is_hoped_for(text: str, status: Status) -> None:
    answer = after(text, B)[B]
    assert (answer.status, answer.amount is not None) == (status, True)


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("between $1,100 and $1,300 per bot per month, 20 bots", 26_000),
        ("$50 per van a month, 30 vans", 1_500),
    ],
)
def test_a_rate_is_multiplied_by_how_many_there_are(text: str, most: int) -> None:
    amount = after(text, B)[B].amount
    assert amount is not None
    assert amount.max == Decimal(most)


@pytest.mark.parametrize("told", ["costs em {}", "it takes Jo {}", "Rekeying: they lose {}."])
@pytest.mark.parametrize("time", ["a day a week", "two days per month", "a week every quarter", "two weeks a year"])
def test_how_much_time_goes_into_something_is_no_time_to_buy(told: str, time: str) -> None:
    assert T not in after(told.format(time), T)
    assert T not in after(told.format(time), None)


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("tenemos USD 180 mil aprobados", 180_000),
        ("nos dijo que hay US$ 90 mil reservados", 90_000),
        ("têm US$ 200 mil aprovados", 200_000),
        ("ojalá unos USD 15 mil", 15_000),
        ("$180 mil approved", 180_000),
        ("They have $1.2 mil approved", 1_200_000),
        ("they have $3 mil set aside for it", 3_000_000),
        ("half a mil approved", 500_000),
    ],
)
def test_a_mil_is_a_thousand_or_a_million_by_the_language_around_it(text: str, sum_: int) -> None:
    amount = after(text, B)[B].amount
    assert amount is not None
    assert amount.min == amount.max == sum_


@pytest.mark.parametrize("asked", [B, None])
@pytest.mark.parametrize(
    "text",
    [
        "They had a 41M operating surplus in '25",
        "their endowment is 41M",
        "closed a $20M funding round in May",
        "the 3M in their board minutes is all of IT, not us",
        "Omnicell gets 400k a yr from them",
        "SAP takes 90k a year off them",
        "agency spend out of control",
        "can't find a species when a customer rings",
        "CFO dropped off at minute 10",
    ],
)
def test_money_that_is_not_for_this_is_no_budget(text: str, asked: Dimension | None) -> None:
    assert B not in after(text, asked)


def test_not_us_is_not_not_american_dollars() -> None:
    assert after("Budget's Canadian, so CA$64,000 and not US", None)[B].status is Status.CONFIRMED


@pytest.mark.parametrize("letter", [B, A, N, T])
@pytest.mark.parametrize(
    "reply", ["didn't get to it", "for us: didn't ask", "ours: not discussed", "haven't figured that out yet"]
)
@pytest.mark.parametrize("why", ["", ", CFO dropped off at minute 10", " - she had to run"])
def test_what_was_not_reached_is_unknown_with_its_reason(letter: Dimension, reply: str, why: str) -> None:
    assert after(reply + why, letter)[letter].status is Status.UNKNOWN


@pytest.mark.parametrize(
    "others",
    ["They had a 41M operating surplus in '25.", "the 3M in their minutes is all of IT.", "They have 90k approved."],
)
def test_what_others_have_leaves_open_what_there_is_for_us(others: str) -> None:
    assert after(f"{others} Ours: not discussed", B)[B].status is Status.UNKNOWN


@pytest.mark.parametrize(
    "pair", [("budget", "timing", B, T), ("who signs", "timeline", A, T), ("money", "decision maker", B, A)]
)
@pytest.mark.parametrize(
    "said", ["no idea on {} or {}", "nothing yet on {} or {}", "still open: {} and {}", "{} and {} not discussed"]
)
@pytest.mark.parametrize(
    "more",
    ["", ", we only covered workflow: triage nurses re-enter vitals twice", ". Their nurses re-enter vitals twice"],
)
def test_letters_left_open_in_one_breath_are_unknown(
    pair: tuple[str, str, Dimension, Dimension], said: str, more: str
) -> None:
    one, other, *letters = pair
    heard = after(said.format(one, other) + more, None)
    assert [heard[letter].status for letter in letters] == [Status.UNKNOWN, Status.UNKNOWN]
    assert not more or heard[N].status is Status.CONFIRMED


def test_what_is_not_known_of_something_else_leaves_no_letter_open() -> None:
    assert after("nobody knows the price or the date of the fair", None) == {}


@pytest.mark.parametrize(
    "money", ["the 200k they had", "the 80k that was approved", "their 50k", "The $90k we were counting on"]
)
@pytest.mark.parametrize("went", ["has been pulled", "got frozen", "is gone", "went to another project"])
def test_money_that_went_is_none(money: str, went: str) -> None:
    assert after(f"{money} {went}", None)[B].status is Status.UNMET


def test_money_pulled_forward_is_there() -> None:
    assert after("the 200k was pulled forward and approved", None)[B].status is Status.CONFIRMED


@pytest.mark.parametrize(
    "text", ["our 58k is beyond them, 35k is the absolute most they can do", "our 58k is way beyond them, 35k tops"]
)
def test_a_price_beyond_them_is_unmet_with_their_own_most(text: str) -> None:
    told = after(text, None)[B]
    assert (told.status, told.amount) == (Status.UNMET, Amount(None, Decimal(35_000), None))


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("if the insurance pays out I'll have 25 grand for you", 25_000),
        ("she'll put in a request for 30k", 30_000),
        ("they will submit a bid for $80k", 80_000),
        ("inoffiziell 1,2 Mio, schriftlich nix", 1_200_000),
        ("word on the street: Acme have got 200k", 200_000),
        ("$1.1M in the FY27 operating plan but not released yet", 1_100_000),
    ],
)
def test_money_on_a_condition_or_asked_for_is_partial(text: str, sum_: int) -> None:
    told = after(text, None)[B]
    assert told.amount is not None
    assert (told.status, told.amount.max) == (Status.PARTIAL, sum_)


@pytest.mark.parametrize(
    ("text", "least", "most", "period"),
    [
        ('"Seven hundred a month is in my budget, not a cent more."', 700, 700, Period.MONTH),
        ('"Twelve hundred a year is in our budget"', 1_200, 1_200, Period.YEAR),
        ("400 € mtl. sind drin, mehr nicht", None, 400, Period.MONTH),
        ("15k sind drin, mehr nicht", None, 15_000, None),
    ],
)
def test_what_the_speaker_has_and_no_more(text: str, least: int | None, most: int, period: Period | None) -> None:
    amount = after(text, None)[B].amount
    assert amount is not None
    assert (amount.min, amount.max, amount.period) == (least, most, period)


@pytest.mark.parametrize("asked", [B, None])
@pytest.mark.parametrize(
    "text",
    [
        "PO for $62k is cut",
        "they cut the PO for $62k",
        "they cut us a cheque for 62k",
        "PO cut: $62k",
        "PO's been cut for $62k",
    ],
)
def test_an_order_that_is_cut_is_money_spent_on_it(text: str, asked: Dimension | None) -> None:
    told = after(text, asked)[B]
    assert told.amount is not None
    assert (told.status, told.amount.max) == (Status.CONFIRMED, 62_000)


@pytest.mark.parametrize(
    "text",
    [
        "they cut the PO in half",
        "PO not cut yet",
        "we cut a PO to our own supplier last week",
        "they'll cut the PO once legal signs",
    ],
)
def test_an_order_that_is_not_cut_for_us_is_no_budget(text: str) -> None:
    assert B not in after(text, None)


@pytest.mark.parametrize("must", ["Must be live before {}", "has to run before {}", "needs to be working before {}"])
@pytest.mark.parametrize(
    ("opens", "eve"),
    [
        ("survey window opens Sep 1", date(2027, 8, 31)),
        ("the season starts 15 June", date(2027, 6, 14)),
        ("our audit begins on May 3", date(2027, 5, 2)),
    ],
)
def test_before_something_opens_on_a_day_ends_the_day_before(must: str, opens: str, eve: date) -> None:
    assert after(must.format(opens), None)[T].window == Window(None, eve)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("they've got till 31 May to sort it", None, date(2027, 5, 31)),
        ("she has until 1 June to fix it", None, date(2027, 6, 1)),
        ("a consent decree says digital by 12/31/27", None, date(2027, 12, 31)),
        ("state law requires it electronic by 1 July", None, date(2027, 7, 1)),
        ("Go-live slipped. Was 1 May, it's 15 June now.", date(2027, 6, 15), date(2027, 6, 15)),
        ("Go-live: was 1 May, is 15 June now", date(2027, 6, 15), date(2027, 6, 15)),
        ("Launch slipped. Was April, it's May now", date(2027, 5, 1), date(2027, 5, 31)),
    ],
)
def test_a_deadline_set_for_them_and_a_new_date(text: str, earliest: date | None, latest: date) -> None:
    assert after(text, None)[T].window == Window(earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "the proposal must be in before May 3",
        "she has until Friday to get back to me",
        "my flight was May 3, it's May 4 now",
        "tax law says invoices must be kept 10 years",
        "before the new CFO starts on 1 April",
    ],
)
def test_other_deadlines_are_no_timeline(text: str) -> None:
    assert T not in after(text, None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("go-live together w/ the new tower, opening date not set yet", Status.PARTIAL),
        ("starts with the new site, no opening date yet", Status.PARTIAL),
        ("prolly spring, they weren't sure", Status.PARTIAL),
        ("when the cows come home lol, so never", Status.UNMET),
        ("never in a pink fit", Status.UNMET),
    ],
)
def test_loose_times_and_never(text: str, status: Status) -> None:
    assert after(text, T)[T].status is status


@pytest.mark.parametrize(
    ("text", "sum_", "period"),
    [
        ("$4.50 PMPM x 12,000 lives", 54_000, Period.MONTH),
        ("$2 pmpm, 8,000 covered lives", 16_000, Period.MONTH),
        ("$6 PEPM x 500 employees", 3_000, Period.MONTH),
        ("$30 PMPY x 1,000 members", 30_000, Period.YEAR),
    ],
)
def test_a_rate_per_member_is_multiplied(text: str, sum_: int, period: Period) -> None:
    amount = after(text, B)[B].amount
    assert amount is not None
    assert (amount.max, amount.period) == (sum_, period)


@pytest.mark.parametrize("asked", [N, None])
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("they have to have audit logging in place by Sep 1", Status.CONFIRMED),
        ("Family comms = phone tag, that's what hurts", Status.CONFIRMED),
        ("their ask was faster eligibility checks", Status.CONFIRMED),
        ("needs steel take-offs that don't take three days", Status.CONFIRMED),
        ("> we need a new LIS: support for ours ends Sept 30", Status.CONFIRMED),
        ("Got this:\n> we need a new phone system\n> can you help?", Status.CONFIRMED),
        ("Need is fuzzy, 'something for lab orders'", Status.PARTIAL),
    ],
)
def test_needs_in_so_many_words(text: str, status: Status, asked: Dimension | None) -> None:
    assert after(text, asked)[N].status is status


@pytest.mark.parametrize(
    "text",
    [
        "their ask was a 10% discount",
        "that's what hurts",
        "they have to have a board meeting by May",
        "> we need more time",
        "we need a new LIS",
    ],
)
def test_what_is_asked_for_otherwise_is_no_need(text: str) -> None:
    assert N not in after(text, None)


def test_not_knowing_what_for_is_of_the_need() -> None:
    assert {letter: told.status for letter, told in after("says 'pricing pls', so no idea what for", N).items()} == {
        N: Status.UNKNOWN
    }
