"""localhost/_post: the e-mail of the demo."""

from django.urls import path

from meente.connections.mail.simulator import views

app_name = "mail"
urlpatterns = [
    path("_post", views.outbox, name="outbox"),
    path("_post/<uuid:mail_id>", views.read, name="read"),
    path("_post/<uuid:mail_id>/<int:number>", views.attachment, name="attachment"),
]
