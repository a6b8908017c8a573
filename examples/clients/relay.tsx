// Relay: a fragment with a connection, from which the compiler makes the query for the next page.
//
//     npm ci && npm run relay

import { graphql, useLazyLoadQuery, usePaginationFragment } from "react-relay";
import type { relayAlbumQuery } from "./__generated__/relayAlbumQuery.graphql";
import type { relayNextPageQuery } from "./__generated__/relayNextPageQuery.graphql";
import type { relay_album$key } from "./__generated__/relay_album.graphql";

export function Album({ slug }: { slug: string }) {
  const { album } = useLazyLoadQuery<relayAlbumQuery>(
    graphql`
      query relayAlbumQuery($slug: String!) {
        album(by: { slug: $slug }) {
          ...relay_album
        }
      }
    `,
    { slug },
  );
  return album ? <Tracks album={album} /> : <p>There is no such album.</p>;
}

function Tracks({ album }: { album: relay_album$key }) {
  const { data, hasNext, loadNext } = usePaginationFragment<relayNextPageQuery, relay_album$key>(
    graphql`
      fragment relay_album on Album
      @refetchable(queryName: "relayNextPageQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
        title
        tracks(first: $count, after: $cursor) @connection(key: "relay_tracks") {
          edges {
            node {
              id
              title
            }
          }
        }
      }
    `,
    album,
  );
  return (
    <section>
      <h1>{data.title}</h1>
      <ol>
        {data.tracks.edges.map(({ node }) => (
          <li key={node.id}>{node.title}</li>
        ))}
      </ol>
      {hasNext && <button onClick={() => loadNext(10)}>More</button>}
    </section>
  );
}
