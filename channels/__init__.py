"""Telegram, WhatsApp and the simulator: decode what came, render and send what goes - and the outbox."""
