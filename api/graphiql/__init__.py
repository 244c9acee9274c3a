"""GraphiQL in the browser, from files of our own: nothing is loaded from elsewhere."""
