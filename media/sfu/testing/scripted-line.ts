// For tests: a page's line to the media node without a browser: ICE, DTLS and SRTP by werift, everything above by the test.
// It keeps each datagram that came once media may flow, deciphered and unparsed, so that nothing a library leaves out is missed.
import {
  IceCandidate,
  RTCDtlsFingerprint,
  RTCDtlsParameters,
  RTCDtlsTransport,
  RTCIceGatherer,
  RTCIceParameters,
  RTCIceTransport,
  RtpHeader,
} from 'werift';
import { z } from 'zod';
import type { TransportOffer } from '../../protocol-requests.ts';
import type { Direction } from '../peer.ts';
import type { Entered } from './sfu-stage.ts';

const iceOf = z.object({ usernameFragment: z.string(), password: z.string() });
const dtlsOf = z.object({ fingerprints: z.array(z.object({ algorithm: z.string(), value: z.string() })) });
const udpOf = z.object({ foundation: z.string(), priority: z.number(), ip: z.string(), port: z.number() });

/** AES-128-GCM, and what every node knows. */
const srtpProfiles = [7, 1] as const;

export interface Came {
  readonly kind: 'rtcp' | 'rtp';
  /** RTCP deciphered; RTP as it came */
  readonly bytes: Buffer;
}

export interface RtpToSend {
  readonly payload: Uint8Array;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly marker: boolean;
  /** one-byte header extensions, RFC 8285 */
  readonly extensions: readonly { readonly id: number; readonly payload: Buffer }[];
}

export class ScriptedLine {
  readonly came: Came[] = [];
  /** Told of each of them, besides. */
  onCame: (came: Came) => void = () => undefined;
  /** at the media node */
  readonly transport: string;
  readonly #ice: RTCIceTransport;
  readonly #dtls: RTCDtlsTransport;

  private constructor(transport: string, ice: RTCIceTransport, dtls: RTCDtlsTransport) {
    this.transport = transport;
    this.#ice = ice;
    this.#dtls = dtls;
    ice.connection.onData.subscribe((datagram) => this.#take(datagram));
  }

  /** Creates the page's transport and resolves once media may flow over it. */
  static async open({ ask }: Pick<Entered, 'ask'>, direction: Direction): Promise<ScriptedLine> {
    const made = await ask({ request: 'create-transport', direction });
    if (made.answer !== 'transport') throw new Error('no transport');
    const { offer } = made;
    const ice = new RTCIceTransport(new RTCIceGatherer({ useTcp: false, useIpv6: false, interfaceAddresses: {} }));
    const certificate = await RTCDtlsTransport.SetupCertificate();
    const dtls = new RTCDtlsTransport({}, ice, certificate, [...srtpProfiles]);
    dtls.role = 'client';
    const { fingerprints } = certificate ? { fingerprints: certificate.getFingerprints() } : { fingerprints: [] };
    const dtlsParameters = {
      role: 'client',
      fingerprints: fingerprints.map(({ algorithm, value }) => ({ algorithm, value })),
    };
    await ask({ request: 'connect-transport', transport: offer.transport, dtlsParameters });
    await meet(ice, offer);
    const { fingerprints: theirs } = dtlsOf.parse(offer.dtlsParameters);
    const sha256 = theirs.filter(({ algorithm }) => algorithm === 'sha-256');
    const printed = sha256.map(({ algorithm, value }) => new RTCDtlsFingerprint(algorithm, value));
    dtls.setRemoteParams(new RTCDtlsParameters(printed, 'server'));
    await ice.start();
    await dtls.start();
    return new ScriptedLine(offer.transport, ice, dtls);
  }

  async sendRtp(packet: RtpToSend): Promise<void> {
    const { payload, sequence: sequenceNumber, extensions, ...rest } = packet;
    const header = new RtpHeader({ ...rest, sequenceNumber, extension: true, extensions: [...extensions] });
    await this.#dtls.sendRtp(Buffer.from(payload), header);
  }

  /** A whole compound packet. */
  async sendRtcp(bytes: Buffer): Promise<void> {
    await this.#ice.connection.send(this.#dtls.srtcp.encrypt(bytes)).catch(() => undefined);
  }

  /** Of ICE and DTLS, in werift's words. */
  get state(): string {
    return `ICE ${this.#ice.state}, DTLS ${this.#dtls.state}`;
  }

  close(): Promise<void> {
    return this.#dtls.stop();
  }

  #take(datagram: Buffer): void {
    const [first = 0, second = 0] = datagram;
    if (first >> 6 !== 2) return;
    const isRtcp = second >= 192 && second <= 223;
    const came: Came = isRtcp
      ? { kind: 'rtcp', bytes: this.#dtls.srtcp.decrypt(datagram) }
      : { kind: 'rtp', bytes: datagram };
    this.came.push(came);
    this.onCame(came);
  }
}

async function meet(ice: RTCIceTransport, { iceParameters, iceCandidates }: TransportOffer): Promise<void> {
  ice.connection.iceControlling = true;
  ice.setRemoteParams(new RTCIceParameters({ ...iceOf.parse(iceParameters), iceLite: true }));
  await ice.gather();
  const { foundation, priority, ip, port } = udpOf.parse(iceCandidates.find(({ protocol }) => protocol === 'udp'));
  await ice.addRemoteCandidate(new IceCandidate(1, foundation, ip, port, priority, 'udp', 'host'));
  await ice.addRemoteCandidate(undefined);
}
