// Room tickets: what the server signs so that a media node lets a page in. A ticket says which room, which page and what it
// may do there; it holds no name. It is good for a minute and for one use, which the node sees to.
import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { type TicketClaims, ticketClaims } from '../../media/protocol.ts';
import type { Clock } from '../platform/clock.ts';
import { Fault } from '../platform/fault.ts';

const issuer = 'heard-once/server';
const type = 'room+jwt';
const lifetimeS = 60;

export type Grant = Pick<TicketClaims, 'room' | 'peer' | 'publish' | 'watch' | 'probe' | 'talk'>;

export class Tickets {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #clock: Clock;

  /** `privateKey`: Ed25519. */
  constructor(privateKey: KeyObject, clock: Clock) {
    this.#privateKey = privateKey;
    this.#publicKey = createPublicKey(privateKey);
    this.#clock = clock;
  }

  /** `node`: the only one that will take it. */
  sign(grant: Grant, node: string): Promise<string> {
    const now = this.#clock.now().getTime() / 1000;
    return new SignJWT({ ...grant })
      .setProtectedHeader({ alg: 'EdDSA', typ: type })
      .setIssuer(issuer)
      .setAudience(node)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeS)
      .sign(this.#privateKey);
  }

  /** What a ticket of ours says; for the page that brings it back. Whether it was used before, the node knows. */
  async read(ticket: string): Promise<TicketClaims> {
    try {
      const { payload } = await jwtVerify(ticket, this.#publicKey, {
        algorithms: ['EdDSA'],
        typ: type,
        issuer,
        requiredClaims: ['jti', 'iat', 'exp', 'aud'],
        maxTokenAge: lifetimeS,
        // jose counts whole seconds: by the next one, no ticket of ours is from the future.
        currentDate: new Date(Math.ceil(this.#clock.now().getTime() / 1000) * 1000),
      });
      return ticketClaims.parse(payload);
    } catch (cause) {
      const reason = cause instanceof errors.JWTExpired ? 'it has expired' : 'it is none of ours';
      throw new Fault('ticket-refused', `The room ticket is refused: ${reason}. Ask for a new one.`, { cause });
    }
  }
}

/** The page's name at the media node: stays the same over rejoins of one page load, tells the node nothing. */
export function peerName(personId: string, instance: string): string {
  return `${personId}.${instance}`;
}

/** The same page in the talk by voice of those who watch: another peer, as that is apart from the room. */
export function talkPeer(peer: string): string {
  return `${peer}.talk`;
}

/** The page's own part of it: made at its load. */
export function instanceOf(peer: string): string {
  return peer.slice(peer.indexOf('.') + 1);
}

export function belongsTo(peer: string, personId: string): boolean {
  return peer.startsWith(`${personId}.`);
}
