// Ask the endpoint at URL all that the audits ask, and print what it did otherwise than they want.
import { serverAudits } from "graphql-http";

const audits = serverAudits({ url: process.env.URL });
const results = await Promise.all(audits.map((audit) => audit.fn()));
const bad = results.filter((result) => result.status !== "ok");
for (const { id, name, status, reason } of bad) console.log(`${status} ${id} ${name}: ${reason}`);
console.log(`${results.length - bad.length} of ${results.length} audits are ok`);
process.exitCode = bad.length ? 1 : 0;
