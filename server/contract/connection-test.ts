// The connection test of a page: whether a way leads from it to a media node. Over the socket, for anybody signed in; no session
// is named and none is touched.
import { z } from 'zod';
import { iceServer, mediasoupJson, transportOffer } from './media.ts';
import { id } from './values.ts';

/** Answer to `probe:open`: one transport in a room of its own. It ends by itself within half a minute. */
export const probeOpened = z.object({
  probe: id,
  rtpCapabilities: mediasoupJson,
  offer: transportOffer,
  /** empty where the house has no relay */
  iceServers: z.array(iceServer),
});
export type ProbeOpened = z.infer<typeof probeOpened>;

export const connectProbe = z.strictObject({ probe: id, dtlsParameters: mediasoupJson });
export type ConnectProbe = z.infer<typeof connectProbe>;

export const closeProbe = z.strictObject({ probe: id });
export type CloseProbe = z.infer<typeof closeProbe>;
