// Sends one operation over graphql-ws and prints every result, and how it ended.
// Arguments: url, authorization (or -), document.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url, authorization, query] = process.argv.slice(2);
const client = createClient({
  url,
  webSocketImpl: WebSocket,
  connectionParams: authorization === "-" ? {} : { authorization },
  retryAttempts: 0,
});
try {
  for await (const result of client.iterate({ query })) console.log(JSON.stringify(result));
  console.log(JSON.stringify("complete"));
} catch (error) {
  console.log(JSON.stringify(Array.isArray(error) ? { errors: error } : { code: error.code, reason: error.reason }));
}
await client.dispose();
