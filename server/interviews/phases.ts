// Moving through the protocol. The order is the interviewer's; only that the phase exists and the session runs is insisted on.
import type { EnterPhase } from '../contract/live.ts';
import type { Actor } from '../identity/actor.ts';
import { Fault } from '../platform/fault.ts';
import { act, insist, moment, type Telling } from './act.ts';
import type { House } from './ports.ts';
import { nichd } from './protocols/nichd.ts';
import { type Protocol, phaseOf } from './protocols/protocol.ts';
import { mayEnterPhase } from './rules.ts';
import { insertPhase } from './store.ts';

/** The protocol of a session. The plan will say which; until there is one, all are NICHD. */
export function protocolOf(_sessionId: string): Protocol {
  return nichd;
}

export async function enterPhase(house: House & Telling, actor: Actor, message: EnterPhase): Promise<void> {
  const { id, sessionId, phase } = message;
  await act(house, { actor, id, sessionId, action: 'phase.enter' }, async ({ tx, facts, now, mediaMs }) => {
    if (!phaseOf(protocolOf(sessionId), phase)) throw unknownPhase(sessionId);
    insist(mayEnterPhase(facts.session.state, { current: facts.phases.at(-1)?.phase, next: phase }));
    await insertPhase(tx, { sessionId, phase, enteredAt: now, mediaMs });
    return { change: 'phase', event: { type: 'phase.entered', data: { phase, ...moment(mediaMs) } } };
  });
}

function unknownPhase(sessionId: string): Fault {
  const { name, phases } = protocolOf(sessionId);
  const message = `is no phase of the ${name}; its phases are ${phases.map(({ key }) => key).join(', ')}`;
  return new Fault('malformed', `phase: ${message}.`, { errors: [{ field: 'phase', message }] });
}
