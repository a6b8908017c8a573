"""gql: the API's own schema checks each operation before it is sent.

pip install "gql[requests]" && python python_gql.py
"""

import os

from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

client = Client(
    transport=RequestsHTTPTransport(os.environ.get("API", "http://127.0.0.1:8000/graphql")),
    fetch_schema_from_transport=True,
)

query = gql("""
  query Tracks($after: String) {
    tracks(first: 50, after: $after) {
      nodes {
        title
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
""")

with client as session:
    after = None
    while True:
        query.variable_values = {"after": after}
        tracks = session.execute(query)["tracks"]
        for track in tracks["nodes"]:
            print(track["title"])
        if not tracks["pageInfo"]["hasNextPage"]:
            break
        after = tracks["pageInfo"]["endCursor"]
