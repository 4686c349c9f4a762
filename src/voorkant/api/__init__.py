"""The versioned API: what people can do on the pages, other systems can do here, with the same rules behind it."""
