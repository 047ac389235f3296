// What a session is held by: protocol, the child's signals, breaks, as the plan says. Until the start it follows the plan; at the start
// it is frozen, so that a later plan or a later version of the protocol relabels nothing. Where there is no plan, as in practice, it is NICHD.
import { z } from 'zod';
import type { Language } from '../../contract/languages.ts';
import { interviewPlan } from '../../contract/planning.ts';
import { protocolPhase } from '../../contract/protocols.ts';
import { signals } from '../../contract/sitting.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { nichd } from './nichd.ts';
import { type Protocol, phaseOf } from './protocol.ts';
import { protocolText } from './protocol-words.ts';
import { shippedProtocol } from './shipped.ts';
import { ownProtocol, readFrozen } from './store.ts';

type Reader = Database | Transaction;

const agreedShape = z.strictObject({
  protocol: z.strictObject({ key: z.string(), name: z.string(), phases: z.array(protocolPhase) }),
  /** null where there is no plan */
  signals: signals.nullable(),
});
export type Agreed = z.infer<typeof agreedShape>;

export const withoutPlan: Agreed = agreedOf(nichd, null);

function agreedOf({ key, name, phases }: Protocol, signalled: Agreed['signals']): Agreed {
  return { protocol: { key, name, phases: phases.map((phase) => ({ ...phase })) }, signals: signalled };
}

/** `frozen`: what was kept at the start; `plan`: the newest one. As they were stored; null where there is none. */
export async function agreedFor(db: Reader, { frozen, plan }: { frozen: unknown; plan: unknown }): Promise<Agreed> {
  if (frozen !== null) return agreedShape.parse(frozen);
  if (plan === null) return withoutPlan;
  const { protocol: key, signals: signalled } = interviewPlan.parse(plan);
  const protocol = shippedProtocol(key) ?? (await ownProtocol(db, key));
  if (!protocol) throw new Error(`the plan names the protocol ${key}, which nobody keeps`);
  return agreedOf(protocol, signalled);
}

/** The name of a phase in the protocol that the session was held by; the key where that says nothing. */
export async function phaseNamesOf(
  db: Reader,
  sessionId: string,
  language: Language,
): Promise<(phase: string) => string> {
  const frozen = await readFrozen(db, sessionId);
  const { protocol } = frozen === null ? withoutPlan : agreedShape.parse(frozen);
  return (phase) => protocolText(language, phaseOf(protocol, phase)?.name ?? phase);
}
