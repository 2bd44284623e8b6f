// Addresses: the workshop may live behind a path (a proxy's), so none begins with a slash.

/** Where `path` is, counted from the workshop's own start: `address("room")`. */
export const address = (path) => new URL(`../../${path}`, import.meta.url).href;
