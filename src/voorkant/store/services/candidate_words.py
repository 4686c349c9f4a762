"""Forget what like questions still hold of people's own words, once these have had their time.

"Stapels enveloppen op tafel" was written down in August. In November the words of that question are destroyed; the
candidate that showed the sentence loses it the same night, also where no search came by since.
"""

from voorkant.store.models import Candidate, OwnWords


def forget_words() -> int:
    """Take out of candidates each sentence that stands in no words that are kept, and all telling words where none are
    left; gives how many candidates changed.
    """
    changed = 0
    for row in Candidate.objects.only("words", "examples").order_by("pk"):
        if not row.words and not row.examples:
            continue
        own = OwnWords.objects.filter(question__in=row.members.values("question")).values_list("text", flat=True)
        texts = list(own)
        words = row.words if texts else []
        examples = [said for said in row.examples if any(said in text for text in texts)]
        if (words, examples) != (row.words, row.examples):
            Candidate.objects.filter(pk=row.pk).update(words=words, examples=examples)
            changed += 1
    return changed
