"""What a screen reader would know of the one application on the bus, asked a line at a time.

`focus` answers where the focus is: its place in the tree, its role and its name. `says WORDS` answers whether these
words stand on the page or in a name, `page` all of them. Each answer is a line of JSON.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

ALL, NONE = Atspi.CollectionMatchType.ALL, Atspi.CollectionMatchType.NONE
FOCUSED = Atspi.MatchRule.new(
    Atspi.StateSet.new([Atspi.StateType.FOCUSED]), ALL, {}, NONE, [], NONE, [], NONE, False
)


def page():
    """The page in the one window, looked at anew: what was known may be of the page before."""
    node = Atspi.get_desktop(0)
    node.clear_cache()
    while node is not None and node.get_role_name() != "document web":
        node = node.get_child_at_index(0) if node.get_child_count() else None
    return node


def focus():
    """The innermost part that has the focus; none while nothing on the page has it."""
    found = page().get_collection_iface().get_matches(FOCUSED, Atspi.CollectionSortOrder.CANONICAL, 0, True)
    if not found:
        return None
    return {"place": found[-1].path, "role": found[-1].get_role_name(), "name": found[-1].get_name() or ""}


def walk(node):
    """Every part that is there, parents first."""
    if node is None:
        return
    yield node
    for index in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(index))


def words(node):
    text = node.get_text_iface()
    return " ".join([node.get_name() or "", Atspi.Text.get_text(text, 0, -1) if text else ""])


def answer(question):
    asked, _, rest = question.partition(" ")
    if asked == "focus":
        return focus()
    if asked == "says":
        return any(rest in words(node) for node in walk(page()))
    return " | ".join(words(node).strip() for node in walk(page()))


for line in sys.stdin:
    try:
        said = answer(line.rstrip("\n"))
    except Exception as error:  # The page is not there yet, or changed while it was looked at: it is asked again.
        said = {"changed": repr(error)}
    print(json.dumps(said), flush=True)
