"""How each peer written in Python is served: by uvicorn, with what makes uvicorn fast."""

import socket

import uvicorn
from starlette.types import ASGIApp


def serve(application: ASGIApp) -> None:
    """Answer on any free port of the loopback interface, after printing the address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    config = uvicorn.Config(
        application, loop="uvloop", http="httptools", access_log=False, log_level="warning"
    )
    uvicorn.Server(config).run([listener])
