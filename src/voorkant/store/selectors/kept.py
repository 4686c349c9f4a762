"""What is kept about people, in the words of the models themselves.

The page that tells a resident what is kept cannot fall behind the database: it reads the policy that each model must
carry, and nothing else.
"""

from collections.abc import Iterator

from django.apps import apps

from voorkant.store.models import DataPolicy, Personal


def kept_about_people() -> list[DataPolicy]:
    """Give the policy of each purpose for which something close to a person is kept, nearest first."""
    order = [Personal.RESIDENT, Personal.NAMELESS, Personal.STAFF]
    found: dict[str, DataPolicy] = {}
    for policy in _policies():
        if policy.personal in order:
            found.setdefault(policy.purpose.nl, policy)
    return sorted(found.values(), key=lambda policy: order.index(policy.personal))


def _policies() -> Iterator[DataPolicy]:
    for model in apps.get_app_config("store").get_models():
        policy = getattr(model, "policy", None)
        if isinstance(policy, DataPolicy):
            yield policy
