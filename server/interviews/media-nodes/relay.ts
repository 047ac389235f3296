// Credentials for the house's relays (TURN), for pages whose firewall lets nothing else through: good for ten minutes, made for one
// transport, with nobody's name in them. The relay checks them with the secret it shares with this server and is never asked
// (coturn's use-auth-secret; draft-uberti-behave-turn-rest-00). What a relay carries is encrypted from page to node.

import { createHmac, randomBytes } from 'node:crypto';
import type { IceServer, MediaAnswer } from '../../contract/media.ts';
import type { Clock } from '../../platform/clock.ts';

const lifetimeS = 600;

export interface RelayOptions {
  readonly urls: readonly string[];
  readonly secret: string;
}

/** `expiresAt`: s since the epoch, on the relay's clock. `random` tells two credentials of one second apart. */
export function relayCredential(
  secret: string,
  { expiresAt, random }: { expiresAt: number; random: string },
): Omit<IceServer, 'urls'> {
  const username = `${expiresAt}:${random}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

export class Relay {
  readonly #options: RelayOptions | null;
  readonly #clock: Clock;

  /** null: the house has none. */
  constructor(options: RelayOptions | null, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /** Anew at each call, for a page that the media node has just given a way in; empty without a relay. */
  iceServers(): IceServer[] {
    if (this.#options === null) return [];
    const { urls, secret } = this.#options;
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + lifetimeS;
    return [
      { urls: [...urls], ...relayCredential(secret, { expiresAt, random: randomBytes(12).toString('base64url') }) },
    ];
  }
}

/** The node has made or renewed a way in, so this page may have media: and a relay, should nothing else reach the node. */
export function withRelay(relay: Relay, answer: MediaAnswer): MediaAnswer {
  const isAWay = answer.answer === 'transport' || answer.answer === 'ice';
  return isAWay ? { ...answer, iceServers: relay.iceServers() } : answer;
}
