# An edge that caches GET and QUERY, spreads load over two replicas, lets a list that was begun on one dataset be
# paged through on it, and forgets a dataset at once: curl -X PURGE -H 'Surrogate-Key: <its key>' http://edge/
vcl 4.1;

import bodyaccess;
import directors;
import std;

acl operators { "127.0.0.1"; "::1"; }

# A replica is left out after three failures in a row: a busy one, which answers late, is better than none.
probe ready {
    .url = "/readyz";
    .interval = 1s;
    .timeout = 5s;
    .window = 3;
    .threshold = 1;
    .initial = 1;
}

backend api_1 { .host = "api-1"; .port = "8000"; .probe = ready; .connect_timeout = 2s; }
backend api_2 { .host = "api-2"; .port = "8000"; .probe = ready; .connect_timeout = 2s; }

sub vcl_init {
    new replicas = directors.round_robin();
    replicas.add_backend(api_1);
    replicas.add_backend(api_2);
    # Each replica before the other, for pages that one of them alone can continue.
    new first = directors.fallback();
    first.add_backend(api_1);
    first.add_backend(api_2);
    new second = directors.fallback();
    second.add_backend(api_2);
    second.add_backend(api_1);
}

sub vcl_recv {
    set req.backend_hint = replicas.backend();
    unset req.http.X-Method;
    # The replicas trust what the edge says of the client, so that nothing of this may come from the client.
    unset req.http.Forwarded;
    unset req.http.X-Forwarded-Prefix;
    set req.http.X-Forwarded-For = client.ip;
    set req.http.X-Forwarded-Proto = "http";
    set req.http.X-Forwarded-Host = req.http.Host;

    if (req.method == "PURGE") {
        if (client.ip !~ operators) { return (synth(405)); }
        if (!req.http.Surrogate-Key) { return (synth(400)); }
        ban("obj.http.Surrogate-Key == " + req.http.Surrogate-Key);
        return (synth(200));
    }
    if (req.url == "/metrics") { return (synth(404)); }
    if (req.method == "QUERY" || req.method == "POST") {
        # Kept, to be hashed, and to be sent again if a replica dies over it.
        if (!std.cache_req_body(128KB)) { return (synth(413)); }
    }
    if (req.method == "QUERY") {
        set req.http.X-Method = "QUERY";
        return (hash);
    }
    if (req.method != "GET" && req.method != "HEAD") { return (pass); }
    unset req.http.Cookie;
    return (hash);
}

sub vcl_hash {
    hash_data(req.url);
    hash_data(req.http.Host); # pages name the host that they were asked for
    if (req.http.X-Method == "QUERY") {
        hash_data("QUERY");
        hash_data(req.http.Content-Type);
        bodyaccess.hash_req_body();
    }
    return (lookup);
}

sub vcl_backend_fetch {
    if (bereq.http.X-Method == "QUERY") { set bereq.method = "QUERY"; }
    unset bereq.http.X-Method;
    if (bereq.retries == 1 || bereq.retries == 3) { set bereq.backend = first.backend(); }
    if (bereq.retries == 2) { set bereq.backend = second.backend(); }
}

sub vcl_backend_error {
    # Every request only reads, so it may be sent again: the other replica takes it.
    if (bereq.retries < 3) { return (retry); }
}

sub vcl_backend_response {
    # A cursor of another dataset, which another replica may have.
    if (beresp.status == 421 && bereq.retries < 2) { return (retry); }
    # Answers outlive their age while a new one is on its way, and for a day if no replica is left.
    set beresp.grace = 1d;
    if (beresp.status == 421 || beresp.status >= 500) { set beresp.uncacheable = true; set beresp.ttl = 0s; }
}

sub vcl_deliver {
    set resp.http.X-Cache = "MISS";
    if (obj.hits > 0) { set resp.http.X-Cache = "HIT"; }
}
