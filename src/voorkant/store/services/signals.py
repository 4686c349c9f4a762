"""Store signals: one row per submission, whatever else follows.

Half a school may press "doorgeven" within the same minute. What they wait for is one insert; counting, sorting into
questions and reminding a team follow shortly after (`signal_settling`).
"""

from voorkant.store.services.signal_links import find_link, make_place_link, revoke_place_link

__all__ = ["find_link", "make_place_link", "revoke_place_link"]
