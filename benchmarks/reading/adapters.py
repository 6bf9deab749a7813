"""Libraries that read money or dates, each in its best configuration; runs in the virtual environment of one of them.

Standard input is a JSON object {"library", "cases": [{"text", "now", "language"}]}, standard output one value a line: null, or
{"min", "max", "currency"} of a sum, or {"earliest", "latest"} of a span of days, both ends inclusive; then the seconds taken.
What a library gives as a single figure or day is taken as such; where a library does not look ahead, its dates are moved
into the year to come, since a rep never means the past.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

Case = dict[str, str]
Value = dict[str, Any] | None
Adapter = Callable[[Case], Value]

SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "Rs": "INR", "¥": "JPY", "CHF": "CHF"}
A_DAY = timedelta(days=1)


def sum_of(low: float, high: float, currency: str | None) -> Value:
    return {"min": low, "max": high, "currency": currency}


def span(first: date | None, last: date | None) -> Value:
    return {"earliest": first and first.isoformat(), "latest": last and last.isoformat()} if first or last else None


def now_of(case: Case) -> datetime:
    return datetime.fromisoformat(case["now"]).replace(tzinfo=None)


def whole(moment: date, grain: str) -> Value:
    """The whole month, quarter or year that a single day stands for."""
    if grain not in {"month", "quarter", "year"}:
        return span(moment, moment)
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    first = moment.replace(day=1, month=1 if grain == "year" else moment.month)
    years, month = divmod(first.month - 1 + months, 12)
    return span(first, first.replace(year=first.year + years, month=month + 1) - A_DAY)


def ahead(first: date | None, last: date | None, case: Case) -> Value:
    """A span that is past, a year on."""
    today = now_of(case).date()
    while (last or first or today) < today:
        first, last = (each and each + timedelta(days=365) for each in (first, last))
    return span(first, last)


def price_parser() -> Adapter:
    from price_parser import Price

    def read(case: Case) -> Value:
        price = Price.fromstring(case["text"])
        if price.amount is None:
            return None
        return sum_of(float(price.amount), float(price.amount), SIGNS.get(price.currency or "", price.currency))

    return read


def text2num() -> Adapter:
    """Words into digits, then price-parser: by itself it knows neither money nor currencies."""
    from price_parser import Price
    from text_to_num import alpha2digit

    codes = {"English": "en", "German": "de", "French": "fr", "Spanish": "es"}

    def read(case: Case) -> Value:
        price = Price.fromstring(alpha2digit(case["text"], codes[case["language"]]))
        if price.amount is None:
            return None
        return sum_of(float(price.amount), float(price.amount), SIGNS.get(price.currency or "", price.currency))

    return read


def quantulum3() -> Adapter:
    from quantulum3 import parser

    codes = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "Indian rupee": "INR", "Swiss franc": "CHF"}

    def read(case: Case) -> Value:
        found = [q for q in parser.parse(case["text"]) if q.unit.entity.name in {"currency", "dimensionless"}]
        money = [q for q in found if q.unit.entity.name == "currency"] or found
        if not money:
            return None
        off = money[0].uncertainty or 0
        return sum_of(money[0].value - off, money[0].value + off, codes.get(money[0].unit.name))

    return read


def duckling_money() -> Adapter:
    parse = _duckling("amount-of-money")

    def read(case: Case) -> Value:
        for value in parse(case):
            low, high = (value.get(each, value) for each in ("from", "to"))
            unit = low.get("unit") or high.get("unit")
            currency = SIGNS.get(unit, None if unit == "unknown" else unit)
            if value["type"] == "interval":
                return sum_of(value.get("from", {}).get("value"), value.get("to", {}).get("value"), currency)
            return sum_of(value["value"], value["value"], currency)
        return None

    return read


def recognizers_money() -> Adapter:
    from ms_recognizers_number_with_unit import recognize_currency

    def read(case: Case) -> Value:
        for found in recognize_currency(case["text"], _culture(case)):
            value = found.resolution and found.resolution.get("value")
            if value:
                return sum_of(float(value), float(value), found.resolution.get("isoCurrency"))
        return None

    return read


def dateparser() -> Adapter:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    codes = {"English": "en", "German": "de", "French": "fr", "Spanish": "es"}

    def read(case: Case) -> Value:
        languages, now = [codes[case["language"]]], now_of(case)
        settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": now}
        parser = DateDataParser(languages=languages, settings=settings)
        data = parser.get_date_data(case["text"])
        if data.date_obj is None:
            found = search_dates(case["text"], languages=languages, settings=settings)
            if not found:
                return None
            data = parser.get_date_data(found[0][0])
            if data.date_obj is None:
                return span(found[0][1].date(), found[0][1].date())
        return whole(data.date_obj.date(), data.period)

    return read


def date_wrangler() -> Adapter:
    from date_wrangler import WranglerConfig, parse

    def read(case: Case) -> Value:
        found = parse(case["text"], today=now_of(case).date(), config=WranglerConfig(strictness="greedy"))
        if not found:
            return None
        first, end = found[0].range.start, found[0].range.end
        last = end and end - A_DAY
        return span(first, last) if re.search(r"\b20\d\d\b", case["text"]) else ahead(first, last, case)

    return read


def ctparse() -> Adapter:
    from ctparse import ctparse as parse

    def day(time_: Any) -> date | None:
        return time_.dt.date() if time_ is not None and time_.isDate else None

    def read(case: Case) -> Value:
        found = parse(case["text"], ts=now_of(case), timeout=0.5)
        if found is None:
            return None
        result = found.resolution
        if hasattr(result, "t_from"):
            return span(day(result.t_from), day(result.t_to))
        return span(day(result), day(result)) if hasattr(result, "isDate") else None

    return read


def duckling_dates() -> Adapter:
    parse = _duckling("time")

    def bound(value: dict[str, str] | None, back: timedelta) -> date | None:
        return datetime.fromisoformat(value["value"]).date() - back if value else None

    def read(case: Case) -> Value:
        for value in parse(case):
            if value["type"] == "interval":
                return span(bound(value.get("from"), 0 * A_DAY), bound(value.get("to"), A_DAY))
            return whole(datetime.fromisoformat(value["value"]).date(), value["grain"])
        return None

    return read


def recognizers_dates() -> Adapter:
    from ms_recognizers_date_time import recognize_datetime

    def read(case: Case) -> Value:
        now = now_of(case)
        for found in recognize_datetime(case["text"], _culture(case), reference=now):
            for value in reversed((found.resolution or {}).get("values", [])):  # the last one lies ahead
                if value["type"] == "daterange":
                    first, end = (value.get(each) and date.fromisoformat(value[each][:10]) for each in ("start", "end"))
                    return span(first or None, end - A_DAY if end else None)
                if value["type"] in {"date", "datetime"} and "value" in value:
                    day = date.fromisoformat(value["value"][:10])
                    return span(day, day)
        return None

    return read


def _culture(case: Case) -> str:
    from ms_recognizers_text import Culture

    return str(getattr(Culture, case["language"]))


def _duckling(dimension: str) -> Callable[[Case], list[dict[str, Any]]]:
    import duckling

    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    codes = {"English": "EN", "German": "DE", "French": "FR", "Spanish": "ES"}
    locales = {
        language: duckling.parse_locale(code, duckling.default_locale_lang(duckling.parse_lang(code)))
        for language, code in codes.items()
    }

    dimensions = duckling.parse_dimensions([dimension])

    def parse(case: Case) -> list[dict[str, Any]]:
        now = duckling.parse_ref_time(zones, "UTC", int(datetime.fromisoformat(case["now"]).timestamp()))
        context = duckling.Context(now, locales[case["language"]])
        found = duckling.parse(case["text"], context, dimensions, False)  # noqa: FBT003 - it takes no names
        return [each["value"] for each in found]

    return parse


MONEY = {
    "price-parser": price_parser,
    "text2num": text2num,
    "quantulum3": quantulum3,
    "pyduckling-native-phihos": duckling_money,
    "ms-recognizers-text-suite": recognizers_money,
}
DATES = {
    "dateparser": dateparser,
    "date-wrangler": date_wrangler,
    "ctparse": ctparse,
    "pyduckling-native-phihos": duckling_dates,
    "ms-recognizers-text-suite": recognizers_dates,
}


def main() -> int:
    warnings.simplefilter("ignore")
    task = json.load(sys.stdin)
    read = (MONEY if task["what"] == "money" else DATES)[task["library"]]()
    for case in task["cases"][:3]:
        attempt(read, case)
    begun = time.perf_counter()
    values = [attempt(read, case) for case in task["cases"]]
    seconds = time.perf_counter() - begun
    json.dump({"values": values, "seconds": seconds}, sys.stdout)
    return 0


def attempt(read: Adapter, case: Case) -> Value:
    """What the library reads; an error of its own counts as nothing read."""
    try:
        return read(case)
    except Exception:  # noqa: BLE001
        return None


if __name__ == "__main__":
    raise SystemExit(main())
