// The short names that bots and people use most; any other stays as it is written.

const NAMES = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌",
  warning: "⚠️", tada: "🎉", rocket: "🚀", fire: "🔥", eyes: "👀", wave: "👋", pray: "🙏", clap: "👏", raised_hands: "🙌",
  muscle: "💪", ok_hand: "👌", point_right: "👉", point_left: "👈", point_up: "☝️", point_down: "👇", bulb: "💡",
  heart: "❤️", star: "⭐", sparkles: "✨", "100": "💯", question: "❓", exclamation: "❗", bangbang: "‼️",
  smile: "😄", slightly_smiling_face: "🙂", grin: "😁", joy: "😂", thinking_face: "🤔", sob: "😭", sweat_smile: "😅",
  sunglasses: "😎", confused: "😕", cry: "😢", heart_eyes: "😍", neutral_face: "😐", robot_face: "🤖", ghost: "👻",
  moneybag: "💰", dollar: "💵", money_with_wings: "💸", chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉",
  bar_chart: "📊", calendar: "📆", date: "📅", spiral_calendar_pad: "🗓️", alarm_clock: "⏰", clock3: "🕒", hourglass: "⌛",
  hourglass_flowing_sand: "⏳", stopwatch: "⏱️", bell: "🔔", no_bell: "🔕", mega: "📣", loudspeaker: "📢",
  speech_balloon: "💬", thought_balloon: "💭", memo: "📝", pencil: "📝", pencil2: "✏️", clipboard: "📋", pushpin: "📌",
  paperclip: "📎", link: "🔗", lock: "🔒", unlock: "🔓", key: "🔑", mag: "🔍", gear: "⚙️", wrench: "🔧", hammer: "🔨",
  package: "📦", inbox_tray: "📥", outbox_tray: "📤", email: "📧", envelope: "✉️", phone: "☎️", telephone_receiver: "📞",
  iphone: "📱", computer: "💻", office: "🏢", house: "🏠", bust_in_silhouette: "👤", busts_in_silhouette: "👥",
  handshake: "🤝", dart: "🎯", trophy: "🏆", medal: "🏅", crown: "👑", gift: "🎁", seedling: "🌱", evergreen_tree: "🌲",
  snowflake: "❄️", sunny: "☀️", umbrella: "☔", zap: "⚡", boom: "💥", red_circle: "🔴", large_orange_circle: "🟠",
  large_yellow_circle: "🟡", large_green_circle: "🟢", large_blue_circle: "🔵", white_circle: "⚪", black_circle: "⚫",
  arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", arrows_counterclockwise: "🔄", recycle: "♻️",
  fast_forward: "⏩", rewind: "⏪", double_vertical_bar: "⏸️", black_square_for_stop: "⏹️", no_entry: "⛔",
  no_entry_sign: "🚫", construction: "🚧", rotating_light: "🚨", information_source: "ℹ️", heavy_plus_sign: "➕",
  heavy_minus_sign: "➖", coffee: "☕", pizza: "🍕", beers: "🍻", cake: "🍰",
};

export const QUICK = ["+1", "white_check_mark", "eyes", "tada", "heart", "question"];

export function emoji(name) {
  const base = name.split("::")[0];
  return Object.hasOwn(NAMES, base) ? NAMES[base] : null;
}
