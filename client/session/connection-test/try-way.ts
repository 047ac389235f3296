// Whether one way leads from this browser to the media node: a real transport, told of that way's addresses alone. ICE and DTLS
// meet over it and nothing else goes: the sound that the browser is told of is nobody's, and never comes.
import type { Device, types } from 'mediasoup-client';
import { z } from 'zod';
import { type ProbeOpened, probeOpened } from '../../../server/contract/connection-test.ts';
import { acknowledged, type SocketPort } from '../socket-port.ts';
import type { Check, CheckState } from './verdict.ts';

export type Way = 'udp' | 'tcp' | 'relay';
export type Link = Pick<SocketPort, 'ask'>;

const nothing = z.null();
/** ms; a firewall that drops packets says nothing */
const connectWithin = 10_000;
/** The browser's own word for a relay that can't be reached; what is less is the relay's answer (RFC 8656). */
const notReached = 701;

/** Rejects where the house's own side doesn't answer, or refuses: then nothing is known of the way. */
export async function tryWay(link: Link, openDevice: () => Promise<Device>, way: Way): Promise<Check> {
  const opened = acknowledged(await link.ask('probe:open', {}), probeOpened, 'probe:open');
  try {
    const at = addressesOf(opened, way);
    if (at.length === 0) return { state: 'not-offered', at };
    const device = await openDevice();
    await device.load({ routerRtpCapabilities: opened.rtpCapabilities as types.RtpCapabilities });
    return { state: await leadsThere(link, device, { opened, way }), at };
  } finally {
    await link.ask('probe:close', { probe: opened.probe }).catch(() => undefined);
  }
}

/** As a technician writes them into a firewall's rule. */
function addressesOf({ offer, iceServers }: ProbeOpened, way: Way): string[] {
  if (way === 'relay') return iceServers.flatMap(({ urls }) => urls);
  return candidatesFor(offer.iceCandidates, way).map(({ address, ip, port }) => `${address ?? ip} ${port}`);
}

/** A relay speaks UDP with the node, however a page speaks with the relay. */
function candidatesFor(candidates: ProbeOpened['offer']['iceCandidates'], way: Way): types.IceCandidate[] {
  return (candidates as types.IceCandidate[]).filter(({ protocol }) => protocol === (way === 'tcp' ? 'tcp' : 'udp'));
}

async function leadsThere(
  link: Link,
  device: Device,
  { opened, way }: { opened: ProbeOpened; way: Way },
): Promise<CheckState> {
  const { offer, iceServers, probe } = opened;
  const transport = device.createRecvTransport({
    id: offer.transport,
    iceParameters: offer.iceParameters as types.IceParameters,
    iceCandidates: candidatesFor(offer.iceCandidates, way),
    dtlsParameters: offer.dtlsParameters as types.DtlsParameters,
    ...(way === 'relay' ? { iceServers, iceTransportPolicy: 'relay' } : {}),
  });
  let late: ReturnType<typeof setTimeout> | undefined;
  let saidNo = false;
  transport.on('icecandidateerror', ({ errorCode }) => {
    saidNo ||= errorCode < notReached;
  });
  try {
    const met = new Promise<boolean>((resolve) => {
      late = setTimeout(() => resolve(false), connectWithin);
      transport.on('connectionstatechange', (state) => {
        if (state === 'connected' || state === 'failed') resolve(state === 'connected');
      });
      transport.on('icegatheringstatechange', (state) => {
        if (way === 'relay' && state === 'complete') void hasRelayed(transport).then((has) => has || resolve(false));
      });
    });
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      link
        .ask('probe:connect', { probe, dtlsParameters })
        .then((ack) => acknowledged(ack, nothing, 'probe:connect'))
        .then(() => done(), failed);
    });
    // A browser looks for a way only once it is to receive something.
    await transport.consume({ id: 'nobody', producerId: 'nobody', kind: 'audio', rtpParameters: nobodysSound(device) });
    if (await met) return 'passed';
    return saidNo || (await hasRelayed(transport)) ? 'refused' : 'failed';
  } finally {
    clearTimeout(late);
    transport.close();
  }
}

/** A relay took the page in: what doesn't come is between the relay and the node. */
async function hasRelayed(transport: types.Transport): Promise<boolean> {
  const all = [...(await transport.getStats()).values()];
  return all.some(({ type, candidateType }) => type === 'local-candidate' && candidateType === 'relay');
}

function nobodysSound({ recvRtpCapabilities }: Device): types.RtpParameters {
  const opus = recvRtpCapabilities.codecs?.find(({ mimeType }) => mimeType.toLowerCase() === 'audio/opus');
  if (opus?.preferredPayloadType === undefined) throw new Error('this browser plays no Opus');
  const { mimeType, preferredPayloadType: payloadType, clockRate, channels } = opus;
  return {
    mid: '0',
    codecs: [{ mimeType, payloadType, clockRate, ...(channels === undefined ? {} : { channels }), parameters: {} }],
    encodings: [{ ssrc: 1 }],
    rtcp: { cname: 'nobody' },
  };
}
