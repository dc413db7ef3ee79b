"""Every change of the website: opening a tree, an editor who arrives, publishing what she made."""

from meente.channels.website.actions.arriving import arrive
from meente.channels.website.actions.opening import open_tree
from meente.channels.website.actions.projecting import project
from meente.channels.website.actions.writing import write_page

__all__ = ["arrive", "open_tree", "project", "write_page"]
