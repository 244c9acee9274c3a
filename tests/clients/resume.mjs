// Subscribes, loses its socket on purpose after some events, resumes after the last one it saw, and prints what came.
// Arguments: url, authorization (or -), document with $after, field, how many events in all, after how many the socket is cut,
// and optionally the member of an event that is its position (left out: the event itself) and the position to begin after (left out: now).
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url, authorization, query, field, total, cut, member, from] = process.argv.slice(2);
const positions = [];
let socket;

const client = createClient({
  url,
  webSocketImpl: WebSocket,
  connectionParams: authorization === "-" ? {} : { authorization },
  retryAttempts: 0,
  on: { opened: (opened) => (socket = opened) },
});

const positionOf = (event) => (member ? event[member] : event);

while (positions.length < Number(total)) {
  const after = positions.at(-1) ?? from;
  const variables = after === undefined ? {} : { after };
  try {
    for await (const result of client.iterate({ query, variables })) {
      if (result.errors) throw new Error(JSON.stringify(result.errors));
      positions.push(positionOf(result.data[field]));
      if (positions.length === Number(cut)) socket.terminate();
      if (positions.length === Number(total)) break;
    }
  } catch (error) {
    if (!("code" in error)) throw error;
    console.log(JSON.stringify({ closed: error.code }));
  }
}
console.log(JSON.stringify({ positions }));
await client.dispose();
