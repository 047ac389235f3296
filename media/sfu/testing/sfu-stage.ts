// For tests: the forwarding unit over a real mediasoup worker, and pages that come in with tickets of a server's key.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import pino from 'pino';
import type { PeerJoined, PeerNotice } from '../../protocol.ts';
import type { MediaAnswer, MediaRequest } from '../../protocol-requests.ts';
import { Sfu } from '../sfu.ts';
import type { Tap } from '../tap.ts';
import { TicketGate } from '../ticket-gate.ts';
import type { Rights } from '../who-may.ts';
import { freePort } from './free-port.ts';

export const tracksOfRoom = ['child-cam', 'room-cam', 'child-mic'];
export const stationRights: Rights = { publish: tracksOfRoom, watch: [] };
export const observerRights: Rights = { publish: [], watch: [...tracksOfRoom, 'interpreter-mic'] };

const server = generateKeyPairSync('ed25519');
const node = 'node.example/m1';
const room = '018f0000-0000-7000-8000-000000000001';
const ticketTime = Date.UTC(2026, 10, 24);

export interface Entered {
  readonly joined: PeerJoined;
  ask(body: MediaRequest): Promise<MediaAnswer>;
}

export class SfuStage {
  readonly room = room;
  readonly notices: PeerNotice[] = [];
  readonly taps = new Map<string, Tap>();
  /** monotonic ms, as the unit is told it */
  nowMs = 0;
  /** what it answers whoever asks whether a room is hidden */
  hidden = false;
  #sfu: Sfu | undefined;

  static async open(): Promise<SfuStage> {
    const workerBin = process.env.MEDIASOUP_WORKER_BIN;
    if (!workerBin) throw new Error('MEDIASOUP_WORKER_BIN must name the media worker');
    const stage = new SfuStage();
    stage.#sfu = await Sfu.start({
      worker: { workerBin, listenIp: '127.0.0.1', port: await freePort(), logLevel: 'none' },
      gate: new TicketGate({ serverKey: server.publicKey, node, now: () => ticketTime }),
      log: pino({ level: 'silent' }),
      notice: (notice) => stage.notices.push(notice),
      published: (_room, track, tap) => stage.taps.set(track, tap),
      hidden: () => stage.hidden,
      now: () => stage.nowMs,
    });
    return stage;
  }

  get sfu(): Sfu {
    if (!this.#sfu) throw new Error('the stage is not open');
    return this.#sfu;
  }

  /** `of`: another room than the stage's own. */
  async enter(peer: string, rights: Rights, of = room): Promise<Entered> {
    const joined = await this.sfu.join(await this.#ticket({ peer, room: of, ...rights }));
    return { joined, ask: (body) => this.sfu.request(peer, body) };
  }

  close(): Promise<void> {
    return this.sfu.close();
  }

  #ticket(claims: Rights & { readonly peer: string; readonly room: string }): Promise<string> {
    const iat = ticketTime / 1000;
    return new SignJWT({ ...claims, iat, exp: iat + 60, jti: randomUUID() })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'room+jwt' })
      .setIssuer('heard-once/server')
      .setAudience(node)
      .sign(server.privateKey);
  }
}
