import { createServer } from "node:http";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { gatewayConfig } from "./gateway.config.js";

const server = createServer(createGatewayRuntime(gatewayConfig));
server.listen(process.env.PORT ?? 4000, "127.0.0.1", () => {
  console.log(`Gateway: http://127.0.0.1:${server.address().port}/graphql`);
});

// The gateway clears up after itself at these signals, and leaves the server to its owner.
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => server.close());
}
