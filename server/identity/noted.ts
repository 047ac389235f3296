// Coming in and being refused, in the technical log: which way, whose id, which code; no name, no address, nothing that was typed.
import { Fault } from '../platform/fault.ts';
import type { Log } from '../platform/log.ts';
import type { Actor } from './actor.ts';

export type Entered = Promise<{ readonly token: string; readonly actor: Actor }>;

/** The same, once it is noted. */
export async function noted(log: Log, way: string, coming: Entered): Entered {
  try {
    const entered = await coming;
    const { personId: person, signInId: signIn } = entered.actor;
    log.info({ way, person, signIn }, 'somebody came in');
    return entered;
  } catch (error) {
    log.warn({ way, code: error instanceof Fault ? error.code : 'internal' }, 'somebody was not let in');
    throw error;
  }
}
