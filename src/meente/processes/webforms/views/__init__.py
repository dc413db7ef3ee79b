"""Screens of the webforms room: filling in a form, and answering a question for consent."""
