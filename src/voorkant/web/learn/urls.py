"""Addresses of the fifth step. That of a reader's link is short: it is read aloud."""

from django.urls import path

from voorkant.web.learn import accounts, lesson_link, lessons, review, review_link, review_question

urlpatterns = [
    path("les/<str:token>/", lesson_link.link, name="lesson-link"),
    path("toets/<str:token>/", review_link.link, name="review-link"),
    path("toets/<str:token>/<int:key>/", review_link.link_part, name="review-link-part"),
    path("leren/lessen/", lessons.lessons, name="lessons"),
    path("leren/lessen/nieuw/", lessons.new, name="lesson-new"),
    path("leren/lessen/vraag/", lessons.ask, name="lesson-ask"),
    path("leren/lessen/<int:key>/", lessons.lesson, name="lesson"),
    path("leren/lessen/<int:key>/antwoord/<int:reader>/", lessons.answer, name="lesson-answer"),
    path("leren/lessen/<int:key>/weg/", lessons.withdraw, name="lesson-withdraw"),
    path("leren/toets/", review.reviews, name="review"),
    path("leren/toets/open/", review.open_year, name="review-open"),
    path("leren/toets/<int:year>/", review.year, name="review-year"),
    path("leren/toets/<int:year>/sluit/", review.close, name="review-close"),
    path("leren/toets/<int:year>/openbaar/", review.publish, name="review-publish"),
    path("leren/toets/<int:year>/verslag.pdf", review.paper, name="review-pdf"),
    path("leren/toets/<int:year>/link/", review_link.share, name="review-share"),
    path("leren/toets/<int:year>/link/<int:partner>/weg/", review_link.unshare, name="review-unshare"),
    path("leren/toets/<int:year>/<int:key>/", review.part, name="review-part"),
    path("leren/toets/<int:year>/<int:key>/besluit/", review.new_decision, name="review-decide"),
    path("leren/toets/<int:year>/<int:key>/besluit/<int:decision>/", review.decided, name="review-decided"),
    path("leren/toets/<int:year>/<int:key>/<slug:question>/", review_question.question, name="review-question"),
    path("leren/toets/<int:year>/<int:key>/<slug:question>/kijk/", review_question.view, name="review-view"),
    path("leren/toets/<int:year>/<int:key>/<slug:question>/af/", review_question.agreed, name="review-agree"),
    path("leren/verantwoording/", accounts.accounts, name="accounts"),
    path("leren/verantwoording/<int:year>/", accounts.account, name="account"),
    path("leren/verantwoording/<int:year>/verslag.pdf", accounts.account_pdf, name="account-pdf"),
]
