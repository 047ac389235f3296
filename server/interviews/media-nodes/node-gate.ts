// Lets a media node dial in: a credential by that node's own key, EdDSA and nothing else, ≤ 60 s old, used once. Used ones are
// remembered in memory; so a credential from before this process's start is refused, and the node simply makes another.
// Nodes say `iat` to the millisecond, so that one who dials right after a restart needn't wait for the next whole second.
import { decodeJwt, jwtVerify } from 'jose';
import type { Clock } from '../../platform/clock.ts';
import { Fault } from '../../platform/fault.ts';
import type { NodeKeys } from './node-keys.ts';

const maxAgeS = 60;
// One second between the clocks, and one because jose takes `now` in whole seconds.
const clockToleranceS = 2;

export class NodeGate {
  readonly #keys: NodeKeys;
  readonly #clock: Clock;
  /** seconds since the epoch, with a fraction, as claims count */
  readonly #notBefore: number;
  readonly #used = new Map<string, number>();

  constructor(keys: NodeKeys, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
    this.#notBefore = clock.now().getTime() / 1000;
  }

  /** The node's name. @throws Fault `forbidden` */
  async admit(credential: unknown): Promise<string> {
    if (typeof credential !== 'string') throw refused('no credential');
    const name = issuerOf(credential);
    const key = name === undefined ? undefined : this.#keys.get(name);
    if (name === undefined || key === undefined) throw refused('not a node that this server knows');
    const { jti, iat, exp } = await this.#claims(credential, name, key);
    if (iat < this.#notBefore) throw refused('older than this server');
    if (exp - iat > maxAgeS) throw refused('good for too long');
    this.#forgetOld();
    if (this.#used.has(jti)) throw refused('used before');
    this.#used.set(jti, exp + clockToleranceS);
    return name;
  }

  async #claims(credential: string, issuer: string, key: Parameters<typeof jwtVerify>[1]) {
    try {
      const { payload } = await jwtVerify(credential, key, {
        algorithms: ['EdDSA'],
        typ: 'node+jwt',
        audience: 'heard-once/server',
        issuer,
        requiredClaims: ['jti', 'iat', 'exp'],
        maxTokenAge: maxAgeS,
        clockTolerance: clockToleranceS,
        currentDate: this.#clock.now(),
      });
      const { jti = '', iat = 0, exp = 0 } = payload;
      return { jti, iat, exp };
    } catch (cause) {
      throw refused('not what that node signs', cause);
    }
  }

  /** In whole seconds, as jose counts: none is forgotten that it would still let pass. */
  #forgetOld(): void {
    const now = Math.floor(this.#clock.now().getTime() / 1000);
    for (const [jti, until] of this.#used) if (until < now) this.#used.delete(jti);
  }
}

/** Not trusted: only tells which key to check with. */
function issuerOf(credential: string): string | undefined {
  try {
    return decodeJwt(credential).iss;
  } catch {
    return undefined;
  }
}

function refused(reason: string, cause?: unknown): Fault {
  return new Fault('forbidden', `media node refused: ${reason}`, { cause });
}
