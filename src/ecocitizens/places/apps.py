from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "ecocitizens.places"
    label = "places"
    verbose_name = "Places"
