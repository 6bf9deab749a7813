// Times of day as clocks of a time zone show them.

export const parts = (moment, zone) =>
  Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" })
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );

// The moment at which clocks in a zone show these figures.
export function local(zone, year, month, day, hour, minute) {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) {
    const shown = parts(new Date(guess), zone);
    guess += wanted - Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute);
  }
  return new Date(guess);
}

const two = (figure) => String(figure).padStart(2, "0");

// What a `datetime-local` input holds for a moment, and the moment of what it holds.
export function toField(moment, zone) {
  const { year, month, day, hour, minute } = parts(moment, zone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

export function fromField(value, zone) {
  const [date, time] = value.split("T");
  return local(zone, ...date.split("-").map(Number), ...time.split(":").map(Number));
}
