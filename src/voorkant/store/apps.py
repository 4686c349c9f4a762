"""The one Django app that keeps things."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Models, services and selectors of the product."""

    name = "voorkant.store"
    label = "store"
    verbose_name = "Voorkant"
    default_auto_field = "django.db.models.BigAutoField"
