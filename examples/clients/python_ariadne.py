"""ariadne-codegen: a client with one typed method per operation of ariadne.graphql.

pip install --requirement requirements.txt
export API=http://127.0.0.1:8000/graphql
ariadne-codegen --config ariadne.toml && python python_ariadne.py
"""

import os

from generated_client import Client

with Client(os.environ["API"]) as client:
    after: str | None = None
    while True:
        tracks = client.tracks(after).tracks
        for track in tracks.nodes:
            print(track.title)
        if not tracks.page_info.has_next_page:
            break
        after = tracks.page_info.end_cursor
