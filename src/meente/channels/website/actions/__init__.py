"""Every change of the website: opening a tree, an editor who arrives, publishing what she made, what visitors say."""

from meente.channels.website.actions.arriving import arrive
from meente.channels.website.actions.deviating import return_to_original
from meente.channels.website.actions.feedback import forget_feedback, give_feedback, handle_feedback
from meente.channels.website.actions.opening import open_tree
from meente.channels.website.actions.projecting import project
from meente.channels.website.actions.reviewing import decide_review, tell_of_reviews
from meente.channels.website.actions.timing import publish_due, remind_of_reviews
from meente.channels.website.actions.writing import write_page

__all__ = [
    "arrive",
    "decide_review",
    "forget_feedback",
    "give_feedback",
    "handle_feedback",
    "open_tree",
    "project",
    "publish_due",
    "remind_of_reviews",
    "return_to_original",
    "tell_of_reviews",
    "write_page",
]
