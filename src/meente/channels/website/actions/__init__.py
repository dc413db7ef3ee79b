"""Every change of the website: opening a tree, who edits, publishing, what visitors say and miss."""

from meente.channels.website.actions.arriving import arrive
from meente.channels.website.actions.asking import AlreadyAsked, ask_scan, note_no_scan
from meente.channels.website.actions.counting import add_visits, forget_visits
from meente.channels.website.actions.deviating import return_to_original, tell_of_changed_originals
from meente.channels.website.actions.feedback import forget_feedback, give_feedback, handle_feedback
from meente.channels.website.actions.linking import follow_links, note_visit
from meente.channels.website.actions.moving import move_media, move_page, redirect_old_path
from meente.channels.website.actions.opening import open_tree
from meente.channels.website.actions.projecting import project
from meente.channels.website.actions.replacing import begin_hiding, begin_replacement
from meente.channels.website.actions.reviewing import decide_review, tell_of_reviews
from meente.channels.website.actions.searching import forget_searches, miss_search
from meente.channels.website.actions.stating import keep_scan, state_accessibility
from meente.channels.website.actions.timing import publish_due, remind_of_reviews
from meente.channels.website.actions.writing import keep_picture, write_page

__all__ = [
    "AlreadyAsked",
    "add_visits",
    "arrive",
    "ask_scan",
    "begin_hiding",
    "begin_replacement",
    "decide_review",
    "follow_links",
    "forget_feedback",
    "forget_searches",
    "forget_visits",
    "give_feedback",
    "handle_feedback",
    "keep_picture",
    "keep_scan",
    "miss_search",
    "move_media",
    "move_page",
    "note_no_scan",
    "note_visit",
    "open_tree",
    "project",
    "publish_due",
    "redirect_old_path",
    "remind_of_reviews",
    "return_to_original",
    "state_accessibility",
    "tell_of_changed_originals",
    "tell_of_reviews",
    "write_page",
]
