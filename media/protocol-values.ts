// The values that server and node exchange.
import { z } from 'zod';

export const id = z.uuid().toLowerCase();
export const instant = z.iso.datetime({ precision: 3 });
export const trackId = z.string().regex(/^[a-z0-9-]{1,32}$/);
export const base64 = z.base64();
/** mediasoup's own JSON; mediasoup checks it. */
export const mediasoupJson = z.record(z.string(), z.unknown());
