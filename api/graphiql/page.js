"use strict";
// Puts GraphiQL on the page: queries by fetch, subscriptions over graphql-transport-ws, both with the tab's own headers.
const settings = JSON.parse(document.getElementById("settings").textContent);

function kindOf(params, document) {
  const operations = (document?.definitions ?? []).filter((one) => one.kind === "OperationDefinition");
  const chosen = operations.find((one) => one.name?.value === params.operationName) ?? operations[0];
  return chosen?.operation ?? "query";
}

async function post(params, headers) {
  const response = await fetch(settings.url, {
    method: "POST",
    headers: { accept: "application/graphql-response+json", "content-type": "application/json", ...headers },
    body: JSON.stringify(params),
  });
  return response.json();
}

function subscribe(params, headers) {
  const url = new URL(settings.url, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const name = Object.keys(headers).find((key) => key.toLowerCase() === "authorization");
  const client = graphqlWs.createClient({
    url: url.href,
    connectionParams: name ? { authorization: headers[name] } : {},
    retryAttempts: 0,
  });
  return told(client.iterate(params));
}

// A socket that was refused says why only in its close event.
async function* told(results) {
  try {
    yield* results;
  } catch (error) {
    throw typeof CloseEvent !== "undefined" && error instanceof CloseEvent ? new Error(`${error.code}: ${error.reason}`) : error;
  }
}

function fetcher(params, options) {
  const headers = options?.headers ?? {};
  return kindOf(params, options?.documentAST) === "subscription" ? subscribe(params, headers) : post(params, headers);
}

// What was typed is kept in the browser, apart for every demo: a new one starts with its own key.
const prefix = `setia-${settings.storage}:`;
const storage = {
  get length() {
    return localStorage.length;
  },
  getItem: (key) => localStorage.getItem(prefix + key),
  setItem: (key, value) => localStorage.setItem(prefix + key, value),
  removeItem: (key) => localStorage.removeItem(prefix + key),
  clear: () => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key)),
};

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher,
    storage,
    defaultTabs: settings.tabs,
    defaultHeaders: settings.tabs[0].headers,
    defaultEditorToolsVisibility: "headers",
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: true,
  }),
);
