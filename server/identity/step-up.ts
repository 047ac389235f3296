// What needs a proof of the last minutes beside the right to do it, asked by whoever does it. Throws `step-up`: the page asks for the
// proof and asks again.
import { Fault } from '../platform/fault.ts';
import type { Actor } from './actor.ts';
import { isRecent, proveFirstReason } from './rules.ts';

export function mustHaveProved({ strongAt }: Actor, now: Date): void {
  if (!isRecent(strongAt, now)) throw new Fault('step-up', proveFirstReason);
}

/** For one's own ways in: signed in or proved within the last minutes, since whoever finds a page open must not make it theirs. */
export function mustBeFresh(actor: Actor, now: Date): void {
  if (!isRecent(actor.signedInAt, now)) mustHaveProved(actor, now);
}
