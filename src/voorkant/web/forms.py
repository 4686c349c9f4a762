"""How every form looks: label, help, error, field, in that order, from one set of templates.

A volunteer who forgot a choice must find it at once: the errors stand in a list on top, each a link to its field, and
again beside the field. Writing `{{ form }}` in a template, or `{{ form.wish.as_field_group }}`, is enough.
"""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Django's own widgets with our form and field templates around them."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
