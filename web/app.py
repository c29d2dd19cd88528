"""The web application: who may call what, and nothing else."""

from __future__ import annotations

import contextlib
import logging

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from channels import media
from db.engine import StoreUnavailable, transaction
from ops.runtime import Runtime
from ops.watch import Watch

log = logging.getLogger(__name__)


def make_app(runtime: Runtime, simulator: bool = False) -> Starlette:
    """The application of this process; the simulator only where it was asked for."""
    routes: list[Route | Mount] = [
        Route("/health", health),
        Route("/media/{name}", media_file),
        Route("/metrics", metrics, methods=["GET"]),
    ]
    # What is not connected is not loaded: the libraries of the channels are big.
    if runtime.settings.telegram_webhook_secret:
        from web import telegram

        for path in ("/telegram/webhook", "/telegram/webhook/{bot}"):
            routes.append(Route(path, telegram.webhook, methods=["POST"]))
    if runtime.settings.has_twilio:
        from web import twilio

        routes.append(Route("/twilio/whatsapp", twilio.webhook, methods=["POST"]))
        routes.append(Route("/twilio/status", twilio.status, methods=["POST"]))
    if simulator:
        from web.simulator import routes as simulator_routes

        routes.extend(simulator_routes())
    app = Starlette(routes=routes)
    app.state.runtime = runtime
    app.state.watch = Watch(runtime)
    return app


async def health(request: Request) -> Response:
    """200 while the store answers, 503 while it does not; 200 as well while accounts are late, but it names them."""
    runtime: Runtime = request.app.state.runtime

    def ask() -> None:
        with transaction(runtime.database) as db:
            db.exec_driver_sql("SELECT 1")

    try:
        await runtime.lanes.run("health", ask)
    except Exception as error:
        log.warning("health: %s", type(error).__name__)
        return JSONResponse({"status": "store unavailable"}, status_code=503)
    late: list[str] = []
    with contextlib.suppress(StoreUnavailable):  # busy just now; that says nothing about health
        late = sorted(await request.app.state.watch.late())
    return JSONResponse({"status": "ok", "late": late} if late else {"status": "ok"})


async def metrics(request: Request) -> Response:
    """Numbers for Prometheus; its library is loaded when somebody asks."""
    from web.metrics import metrics as answer

    return await answer(request)


async def media_file(request: Request) -> Response:
    """A file behind a signed link that ends; providers fetch what we send from here."""
    runtime: Runtime = request.app.state.runtime
    path = media.verify(runtime.settings.secret(), request.path_params["name"], runtime.settings.media_dir)
    if path is None:
        return PlainTextResponse("not found", status_code=404)
    # People send us files too; a page among them must not act as one of ours.
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
    return FileResponse(path, headers=headers)
