/**
 * How long a callback is tried that cannot be handled: for ten minutes, so that a database which is away for some of them
 * ends nothing; ever more seldom, and at least once a minute, so that it is not late once all is well.
 */

/** How often it is tried. */
export const TRIES_MAX = 18;
/** After so many tries a defect gives way to what waits behind it: some eight seconds. */
export const TRIES_IN_THE_WAY = 6;

const FIRST_PAUSE_MS = 250;
const PAUSE_MAX_MS = 60_000;

/** The pause after so many tries have failed, milliseconds; null = it is given up. */
export const pauseAfter = (tries: number): number | null =>
  tries >= TRIES_MAX ? null : Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), PAUSE_MAX_MS);
