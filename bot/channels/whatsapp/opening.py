"""Puts the channel together from the settings."""

from aiohttp import web

from bot.channels.whatsapp.channel import Template, WhatsApp
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.webhook import Webhook
from bot.settings import Settings
from bot.turns import Turns
from storage.store import Store


def open_whatsapp(settings: Settings, store: Store, turns: Turns) -> tuple[WhatsApp, list[web.RouteDef]]:
    """All that it needs is set: the settings see to that."""
    assert settings.whatsapp_token
    assert settings.whatsapp_app_secret
    assert settings.whatsapp_verify_token
    number = settings.whatsapp_phone_id
    graph = Graph(settings.whatsapp_api_url, number, settings.whatsapp_token.get_secret_value())
    template = Template(settings.whatsapp_template, settings.whatsapp_template_language)
    channel = WhatsApp(graph, number, template, store, settings.zone)
    secrets = (settings.whatsapp_app_secret.get_secret_value(), settings.whatsapp_verify_token.get_secret_value())
    return channel, Webhook(channel, turns, *secrets).routes()
