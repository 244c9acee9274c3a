"""The doors: a transport for any Strawberry schema. It knows requests, sockets and documents, and nothing of the domain."""
