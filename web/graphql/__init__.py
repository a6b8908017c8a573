"""The GraphQL endpoint, and the HTTP that the site shares with it: headers, compression, CORS, proxies."""
