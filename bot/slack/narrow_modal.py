"""The form that narrows a figure as a modal."""

from __future__ import annotations

from bot.slack.modal_parts import View, select, view_of, written
from bot.slack.voice.blocks import section
from qualification.conversation.actions import Form
from qualification.use_cases.figures.narrow_form import ALL, NarrowForm

FIELDS = {
    "rep": ("Person", "Everybody"),
    "source": ("Source", "Every source"),
    "segment": ("Segment", "Every segment"),
    "period": ("Time", "Any time"),
}
"""The label of each field, and its choice that takes the filter away."""


def narrow_modal(form: NarrowForm) -> View:
    """The modal; what is left as it is changes nothing."""
    blocks = [section(f"*{form.about.capitalize()}*: of whom, from where, when? What you leave empty stays as it is.")]
    for field, (label, everything) in FIELDS.items():
        if names := form.names.get(field):
            options = [(everything, ALL), *((name[:1].upper() + name[1:], name) for name in names)]
            blocks.append(written(field, label, select(options, form.chosen.get(field))))
    where = form.where or ("", "")
    return view_of(Form.NARROW, "Narrow", "Ask", (*where, form.plan), blocks)
