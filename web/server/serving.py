"""uvicorn's server and its workers, so that stopping them fails no request."""

import socket

from uvicorn import Server
from uvicorn.supervisors import Multiprocess, multiprocess

from web.server.protocol import BoundedProtocol
from web.server.stack import in_one_chunk


class DrainingServer(Server):
    """A server that, before it stops listening, takes in whoever is already connected.

    To close a listening socket resets the connections that wait in its queue, although their
    clients have been told that they are connected, and may have sent their requests.
    """

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        in_one_chunk(lambda: super(DrainingServer, self).run(sockets))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listener in sockets or []:
            await self._take_in(listener)
        await super().shutdown(sockets)

    async def _take_in(self, listener: socket.socket) -> None:
        loop = self.servers[0].get_loop()
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                # Nobody is left: close before anybody comes, with nothing in between.
                listener.close()
                for server in self.servers:
                    server.close()
                return
            connection.setblocking(False)
            await loop.connect_accepted_socket(self._protocol, connection)

    def _protocol(self) -> BoundedProtocol:
        return BoundedProtocol(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )


class _Process(multiprocess.Process):
    """A worker that runs such a server."""

    @property
    def server(self) -> Server:
        if self._server is None:
            self._server = DrainingServer(self.config)
        return self._server


class Workers(Multiprocess):
    """Processes that share a listening socket; who dies is replaced."""

    def run(self) -> None:
        # Multiprocess makes its workers by this name and offers no other way to another kind.
        multiprocess.Process = _Process  # type: ignore[misc] # for this reason
        super().run()

    def terminate_all(self) -> None:
        # Held open here, the queue would fill with clients whom nobody takes in any more.
        for listener in self.sockets:
            listener.close()
        super().terminate_all()
