// Moving through the protocol. The order is the interviewer's; only that the phase exists and the session runs is insisted on. The
// protocol's own break begins a break, and whatever phase follows ends it.
import type { EnterPhase } from '../contract/live.ts';
import type { Actor } from '../identity/actor.ts';
import { malformedField } from '../platform/malformed.ts';
import { act, type EventCore, insist, moment, type Scene, type Telling } from './act.ts';
import { breakBegins, openBreakEnds } from './breaks/breaks.ts';
import { openBreak } from './breaks/rules.ts';
import { type MaskingHouse, maskEndsWith } from './masking/masking.ts';
import { type Protocol, type ProtocolPhase, phaseOf } from './protocols/protocol.ts';
import { mayEnterPhase } from './rules.ts';
import type { Recorders } from './start-session.ts';
import { insertPhase } from './store.ts';

export async function enterPhase(
  house: MaskingHouse & Telling & Recorders,
  actor: Actor,
  message: EnterPhase,
): Promise<void> {
  const { id, sessionId, phase: key, done } = message;
  await act(house, { actor, id, sessionId, done, action: 'phase.enter' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    const phase = phaseOf(facts.agreed.protocol, key);
    if (!phase) throw unknownPhase(facts.agreed.protocol);
    const current = facts.phases.findLast(({ enteredAt }) => enteredAt <= now)?.phase;
    insist(mayEnterPhase(facts.session.state, { current, next: key }));
    await insertPhase(tx, { sessionId, phase: key, enteredAt: now, mediaMs });
    const breaks = await breakWith(phase, scene, { id, by: actor });
    const also = [...breaks, ...(await maskEndsWith(house, scene, { by: actor, ended: breaks }))];
    return { change: 'phase', event: { type: 'phase.entered', data: { phase: key, ...moment(mediaMs) } }, also };
  });
  house.reconcile(house.nodeFor(sessionId));
}

async function breakWith(
  { kind }: ProtocolPhase,
  scene: Scene,
  act: { id: string; by: Actor },
): Promise<readonly EventCore[]> {
  if (kind !== 'break') return openBreakEnds(scene, act.by);
  return openBreak(scene.facts.breaks) ? [] : [await breakBegins(scene, { ...act, cause: 'phase' })];
}

function unknownPhase({ name, phases }: Protocol) {
  return malformedField(
    'phase',
    `is no phase of the ${name}; its phases are ${phases.map(({ key }) => key).join(', ')}`,
  );
}
