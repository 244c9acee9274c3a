"""The front door: GraphQL over HTTP, WebSockets and server-sent events. Only this storey knows either."""
