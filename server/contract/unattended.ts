// What a page says when nobody asked. No schema stands here, so that the first page loads no schema library with it.

/**
 * Sent, with any value, with whatever a page asks for by itself while nobody has touched it for a minute: it keeps no sign-in from ending.
 * A page that leaves it out gains nothing that its person couldn't have by asking.
 */
export const unattendedHeader = 'heard-once-unattended';
/** ms */
export const unattendedAfterMs = 60_000;
