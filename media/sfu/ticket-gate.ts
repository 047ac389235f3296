// Lets nobody into a room without a ticket by the server: EdDSA and nothing else, for this node, ≤ 60 s old, used once.
// Used tickets are remembered in memory only; so a ticket from before the node's start is refused, as it may have been used. The server
// says `iat` to the millisecond, so that who comes right after a start needn't wait for the next whole second.
import { type CryptoKey, errors, jwtVerify, type KeyObject } from 'jose';
import { type TicketClaims, ticketClaims } from '../protocol.ts';
import { Refusal } from './refusal.ts';
import { rightsAreSound } from './who-may.ts';

export const ticketMaxAgeS = 60;
// One second between the clocks, and one because jose takes `now` in whole seconds.
const clockToleranceS = 2;

export interface TicketGateOptions {
  readonly serverKey: CryptoKey | KeyObject;
  /** this node's name: the ticket's audience */
  readonly node: string;
  /** ms since the epoch */
  readonly now: () => number;
}

export class TicketGate {
  readonly #options: TicketGateOptions;
  /** seconds since the epoch, with a fraction, as claims count */
  readonly #notBefore: number;
  /** jti → last second at which the ticket could still be accepted */
  readonly #used = new Map<string, number>();

  constructor(options: TicketGateOptions) {
    this.#options = options;
    this.#notBefore = options.now() / 1000;
  }

  /** @throws Refusal `ticket-refused`; a ticket is used up by its first success, and only by that. */
  async admit(token: string): Promise<TicketClaims> {
    const claims = await this.#verified(token);
    if (claims.iat < this.#notBefore) throw refused('it is older than this media node');
    if (claims.exp - claims.iat > ticketMaxAgeS) throw refused('it would be good for too long');
    if (!rightsAreSound(claims)) throw refused('it would let the room watch, or a watcher be heard');
    this.#forgetOld();
    if (this.#used.has(claims.jti)) throw refused('it was used before');
    this.#used.set(claims.jti, claims.exp + clockToleranceS);
    return claims;
  }

  async #verified(token: string): Promise<TicketClaims> {
    const { serverKey, node, now } = this.#options;
    try {
      const { payload } = await jwtVerify(token, serverKey, {
        algorithms: ['EdDSA'],
        typ: 'room+jwt',
        audience: node,
        issuer: 'heard-once/server',
        requiredClaims: ['jti', 'iat', 'exp'],
        maxTokenAge: ticketMaxAgeS,
        clockTolerance: clockToleranceS,
        currentDate: new Date(now()),
      });
      return ticketClaims.parse(payload);
    } catch (cause) {
      if (cause instanceof errors.JOSEError) throw refused(cause.message, cause);
      throw refused('its claims are not those of a room ticket', cause);
    }
  }

  /** In whole seconds, as jose counts: none is forgotten that it would still let pass. */
  #forgetOld(): void {
    const now = Math.floor(this.#options.now() / 1000);
    for (const [jti, until] of this.#used) if (until < now) this.#used.delete(jti);
  }
}

function refused(reason: string, cause?: unknown): Refusal {
  return new Refusal('ticket-refused', `the room ticket is refused: ${reason}`, cause);
}
