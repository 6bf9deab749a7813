"""Emoji that a person types: Slack's client sends `:name:` in their place, and their code points in the rich text.

Slack's short names are the Unicode names in lower case with underscores, but for the older ones, which have names of their
own (iamcal's emoji-data, which Slack uses, calls them short names); the table holds those that people use most. A sequence
that it does not know, such as a family, stays as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Characters that are emoji without being told so by U+FE0F; everything from U+1F300 on is, too.
_BARE = "⌚⌛⏩⏪⏫⏬⏰⏳☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
_FLAG = "\U0001f1e6-\U0001f1ff"
_TONE = "\U0001f3fb-\U0001f3ff"
_NO_TONE = "\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
EMOJI = (
    rf"(?:[{_FLAG}]{{2}}|[{_NO_TONE}][{_TONE}]?\ufe0f?|[{_BARE}][{_TONE}]?\ufe0f?|[\u2190-\u2bff]\ufe0f)"
    r"(?!\u200d)(?<!\u200d.)(?<!\u200d..)"
)

# Flags with a name of two letters; all others are `flag-xx`.
_OLD_FLAGS = {"cn", "de", "es", "fr", "gb", "it", "jp", "kr", "ru", "us"}

_NAMES = {
    "👍": "+1", "👎": "-1", "✅": "white_check_mark", "❌": "x", "❓": "question", "❔": "grey_question",
    "❗": "exclamation", "❕": "grey_exclamation", "⭐": "star", "⚡": "zap", "✨": "sparkles", "☕": "coffee",
    "⏰": "alarm_clock", "⛔": "no_entry", "🎉": "tada", "🔥": "fire", "👏": "clap", "🙏": "pray", "🙌": "raised_hands",
    "👋": "wave", "💪": "muscle", "👌": "ok_hand", "✌": "v", "👆": "point_up_2", "👇": "point_down", "👈": "point_left",
    "👉": "point_right", "☝": "point_up", "✊": "fist", "✋": "hand", "🤞": "crossed_fingers", "❤": "heart",
    "🧡": "orange_heart", "💔": "broken_heart", "💯": "100", "💥": "boom", "💡": "bulb", "💤": "zzz", "💬": "speech_balloon",
    "😀": "grinning", "😃": "smiley", "😄": "smile", "😁": "grin", "😆": "laughing", "😅": "sweat_smile", "😂": "joy",
    "🤣": "rolling_on_the_floor_laughing", "😊": "blush", "😇": "innocent", "🙂": "slightly_smiling_face",
    "🙃": "upside_down_face", "😉": "wink", "😌": "relieved", "😍": "heart_eyes", "😘": "kissing_heart", "😋": "yum",
    "😜": "stuck_out_tongue_winking_eye", "😛": "stuck_out_tongue", "🤔": "thinking_face", "🤐": "zipper_mouth_face",
    "😐": "neutral_face", "😑": "expressionless", "😶": "no_mouth", "😏": "smirk", "😒": "unamused",
    "🙄": "face_with_rolling_eyes", "😬": "grimacing", "😔": "pensive", "😪": "sleepy", "😴": "sleeping",
    "😷": "mask", "😎": "sunglasses", "😕": "confused", "😟": "worried", "🙁": "slightly_frowning_face",
    "☹": "white_frowning_face", "😮": "open_mouth", "😲": "astonished", "😳": "flushed", "😨": "fearful", "😰": "cold_sweat",
    "😢": "cry", "😭": "sob", "😱": "scream", "😖": "confounded", "😣": "persevere", "😞": "disappointed", "😓": "sweat",
    "😩": "weary", "😫": "tired_face", "😤": "triumph", "😡": "rage", "😠": "angry", "🤖": "robot_face", "💩": "hankey",
    "😹": "joy_cat", "🙈": "see_no_evil", "🙉": "hear_no_evil", "🙊": "speak_no_evil", "👀": "eyes", "🧠": "brain",
    "📈": "chart_with_upwards_trend", "📉": "chart_with_downwards_trend", "📅": "date", "📆": "calendar", "📝": "memo",
    "📧": "e-mail", "✉": "email", "📞": "telephone_receiver", "☎": "phone", "📱": "iphone", "💻": "computer", "📣": "mega",
    "📢": "loudspeaker", "💰": "moneybag", "💵": "dollar", "💶": "euro", "💷": "pound", "💸": "money_with_wings",
    "🏢": "office", "🏠": "house", "🏆": "trophy", "🏅": "sports_medal", "🥇": "first_place_medal", "🎁": "gift",
    "🎂": "birthday", "🍰": "cake", "🍺": "beer", "🍻": "beers", "🥂": "clinking_glasses", "🔍": "mag", "🔎": "mag_right",
    "🔒": "lock", "🔓": "unlock", "🚫": "no_entry_sign", "🔴": "red_circle", "🔵": "large_blue_circle",
    "🌍": "earth_africa", "🌎": "earth_americas", "🌏": "earth_asia", "☀": "sunny", "⚠": "warning", "✔": "heavy_check_mark",
    "➕": "heavy_plus_sign", "➖": "heavy_minus_sign", "➡": "arrow_right", "⬅": "arrow_left", "⬆": "arrow_up",
    "⬇": "arrow_down", "⚙": "gear", "✏": "pencil2", "🚨": "rotating_light", "🎯": "dart", "🚗": "car", "✈": "airplane",
    "⚪": "white_circle", "⚫": "black_circle", "⬛": "black_large_square", "⬜": "white_large_square", "⭕": "o",
}  # fmt: skip


def element(typed: str) -> dict[str, Any] | None:
    """The rich text element of an emoji, with Slack's name for it; None if it has no name here."""
    name, tone = _flag(typed) or _name(typed[0]), typed[1:].removesuffix("\ufe0f")
    if not re.fullmatch(r"[a-z0-9_+'\-]+", name):
        return None
    code_points = "-".join(f"{ord(each):x}" for each in typed)
    toned = {"skin_tone": ord(tone) - 0x1F3F9} if re.fullmatch(f"[{_TONE}]", tone) else {}
    return {"type": "emoji", "name": name, "unicode": code_points, **toned}


def _flag(typed: str) -> str:
    """The name of a flag, which is two regional indicators; empty for anything else."""
    if not re.fullmatch(f"[{_FLAG}]{{2}}", typed):
        return ""
    country = "".join(chr(ord(each) - 0x1F1E6 + ord("a")) for each in typed)
    return country if country in _OLD_FLAGS else f"flag-{country}"


def _name(symbol: str) -> str:
    return _NAMES.get(symbol) or re.sub("[ -]", "_", unicodedata.name(symbol, "").lower())
