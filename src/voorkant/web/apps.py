"""The pages of the product."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Views, forms, templates; no models."""

    name = "voorkant.web"
    label = "web"
