/** A test that starts servers or workers may take this long before it counts as hung. */
jest.setTimeout(60_000);
