// WebRTC transports of a room's router on the node's one port: how they are made, and what a page must know to reach them.
// Refuses data channels: nothing but picture and sound goes through a room.
import type { DtlsParameters, Router, WebRtcServer, WebRtcTransport } from 'mediasoup/types';
import type { TransportOffer } from '../protocol-requests.ts';

/** mediasoup tells ICE gone after this long without an answered check. */
const iceConsentTimeoutS = 15;

export function createTransport(router: Router, webRtcServer: WebRtcServer): Promise<WebRtcTransport> {
  return router.createWebRtcTransport({
    webRtcServer,
    enableUdp: true,
    enableTcp: true,
    preferUdp: true,
    enableSctp: false,
    initialAvailableOutgoingBitrate: 1_500_000,
    iceConsentTimeout: iceConsentTimeoutS,
  });
}

export function offerOf(transport: WebRtcTransport): TransportOffer {
  return {
    transport: transport.id,
    iceParameters: { ...transport.iceParameters },
    iceCandidates: transport.iceCandidates.map((candidate) => ({ ...candidate })),
    dtlsParameters: { ...transport.dtlsParameters },
  };
}

/** Once connected, asking again changes nothing: the page may not have heard the first answer. */
export async function connectTransport(transport: WebRtcTransport, dtlsParameters: DtlsParameters): Promise<void> {
  if (transport.dtlsState !== 'new') return;
  await transport.connect({ dtlsParameters });
}

/** Ready for use or on the way to it; false once ICE or DTLS has given up. */
export function isAlive(transport: WebRtcTransport): boolean {
  if (transport.closed || transport.dtlsState === 'failed' || transport.dtlsState === 'closed') return false;
  return transport.iceState === 'connected' || transport.iceState === 'completed';
}
