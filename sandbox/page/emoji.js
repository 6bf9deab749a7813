// Emoji by Slack's short names: the same table by which the server names what people type.

import TABLE from "./emoji.json" with { type: "json" };

export const QUICK = ["+1", "white_check_mark", "eyes", "tada", "heart", "question"];

// An emoji with the tone of skin that its name asks for, such as "+1::skin-tone-3"; null for a name that nobody knows.
export function emoji(name) {
  const [base, tone] = name.split("::skin-tone-");
  if (!Object.hasOwn(TABLE, base)) return null;
  return tone ? toned(TABLE[base], tone.split("-")) : TABLE[base];
}

// The tone comes after each person; with two tones the second person has the second. A handshake between two has none.
function toned(sign, tones) {
  let person = 0;
  return sign.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, (whole, base) => {
    if (base === "🤝" && sign.length > base.length) return whole;
    const tone = tones[Math.min(person, tones.length - 1)];
    person += 1;
    return base + String.fromCodePoint(0x1f3f9 + Number(tone));
  });
}

// JavaScript puts names that are numbers before all others.
const NAMES = Object.keys(TABLE).toSorted((a, b) => /^\d+$/.test(a) - /^\d+$/.test(b));

// Names with these letters in them, those that begin with them first, and no emoji twice.
export function emojiNames(typed, most) {
  const wanted = typed.toLowerCase();
  const found = NAMES.filter((name) => name.includes(wanted)).sort((a, b) => b.startsWith(wanted) - a.startsWith(wanted));
  return [...new Map(found.map((name) => [TABLE[name], name]).reverse()).values()].reverse().slice(0, most);
}
