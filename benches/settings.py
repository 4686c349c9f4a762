"""The settings of the product, with one empty page beside its pages to measure the picture against."""

from voorkant.web.settings import *  # noqa: F403

ROOT_URLCONF = "benches.urls"
