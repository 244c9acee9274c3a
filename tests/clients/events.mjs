// Sends one operation over graphql-sse (distinct connections) and prints every result, and how it ended.
// Arguments: url, authorization (or -), document.
import { createClient } from "graphql-sse";

const [url, authorization, query] = process.argv.slice(2);
const client = createClient({ url, headers: authorization === "-" ? {} : { authorization }, retryAttempts: 0 });
try {
  for await (const result of client.iterate({ query })) console.log(JSON.stringify(result));
  console.log(JSON.stringify("complete"));
} catch (error) {
  console.log(JSON.stringify({ status: error.response?.status ?? null, message: error.message }));
}
client.dispose();
