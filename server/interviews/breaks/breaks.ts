// Breaks, and the child's signal to stop. A break stops nothing: what is said in it is recorded and watched as before. The signal asks
// nothing and is never refused for a break that goes on: it is put on record, and otherwise a break begins with it.
import type { BeginBreak, BreakCause, EndBreak, SignalStop } from '../../contract/sitting.ts';
import type { Actor } from '../../identity/actor.ts';
import { act, type EventCore, insist, moment, type Scene, type Telling } from '../act.ts';
import { type MaskingHouse, maskEndsWith } from '../masking/masking.ts';
import type { House } from '../ports.ts';
import { whileLive } from '../rules.ts';
import type { Recorders } from '../start-session.ts';
import { mayBeginBreak, mayEndBreak, openBreak } from './rules.ts';
import { endBreakRow, insertBreak, insertStop } from './store.ts';

export async function beginBreak(house: House & Telling, actor: Actor, message: BeginBreak): Promise<void> {
  await act(house, { actor, ...message, action: 'break.begin' }, async (scene) => {
    insist(mayBeginBreak(scene.facts.session.state, scene.facts.breaks, scene.now));
    return { change: 'break', event: await breakBegins(scene, { id: message.id, cause: 'asked', by: actor }) };
  });
}

export async function endBreak(
  house: MaskingHouse & Telling & Recorders,
  actor: Actor,
  message: EndBreak,
): Promise<void> {
  await act(house, { actor, ...message, action: 'break.end' }, async (scene) => {
    insist(mayEndBreak(scene.facts.session.state, scene.facts.breaks, scene.now));
    const ended = await openBreakEnds(scene, actor);
    const also = await maskEndsWith(house, scene, { by: actor, ended });
    return { change: 'break', event: { type: 'break.ended', data: moment(scene.mediaMs) }, also };
  });
  house.reconcile(house.nodeFor(message.sessionId));
}

export async function signalStop(house: House & Telling, actor: Actor, message: SignalStop): Promise<void> {
  await act(house, { actor, ...message, action: 'stop.signal' }, async (scene) => {
    const { tx, facts, now, mediaMs } = scene;
    insist(whileLive(facts.session.state));
    const { id, sessionId } = message;
    await insertStop(tx, { id, sessionId, signalledAt: now, mediaMs, enteredById: actor.personId });
    const begins = mayBeginBreak(facts.session.state, facts.breaks, now).go;
    const also = begins ? [await breakBegins(scene, { id, cause: 'child-stop', by: actor })] : [];
    return { change: 'break', event: { type: 'stop.signalled', data: moment(mediaMs) }, also };
  });
}

/** `id`: the act's that begins it. */
export async function breakBegins(
  { tx, facts, now, mediaMs }: Scene,
  { id, cause, by }: { id: string; cause: BreakCause; by: Actor },
): Promise<EventCore> {
  const begun = { begunAt: now, begunMediaMs: mediaMs, begunById: by.personId };
  await insertBreak(tx, { id, sessionId: facts.session.id, cause, ...begun });
  return { type: 'break.started', data: moment(mediaMs) };
}

/** Ends the break that lasts, where one does; the event of it, or none. */
export async function openBreakEnds({ tx, facts, now, mediaMs }: Scene, by: Actor): Promise<EventCore[]> {
  const open = openBreak(facts.breaks);
  // What was done before it began, and only comes now, doesn't end it.
  if (!open || now < open.begunAt) return [];
  await endBreakRow(tx, open.id, { endedAt: now, endedMediaMs: mediaMs, endedById: by.personId });
  return [{ type: 'break.ended', data: moment(mediaMs) }];
}
