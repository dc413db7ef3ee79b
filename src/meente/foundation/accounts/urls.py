"""Demo sign-in on the start page."""

from django.urls import path

from meente.foundation.accounts import views

app_name = "accounts"
urlpatterns = [path("demo/<str:email>", views.demo_sign_in, name="demo-sign-in")]
