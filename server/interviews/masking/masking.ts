// The desk masks what is recorded, and ends it; a break's end and the session's end it too. The row says so first; that it holds, only the
// media node says (orders.ts). Whose words the note is, the custody log never learns: it has a code for the reason.
import type { BeginMask, EndMask, MaskEnding, Masking } from '../../contract/masking.ts';
import type { Actor } from '../../identity/actor.ts';
import { act, type EventCore, insist, moment, type Scene, type Telling } from '../act.ts';
import type { House } from '../ports.ts';
import type { Recorders } from '../start-session.ts';
import { endsWithTheBreak, mayEndMask, mayMask, openMask } from './rules.ts';
import { endMaskRow, insertMask } from './store.ts';

/** What the house allows. */
export interface MaskingHouse extends House {
  readonly masking: Masking;
}
/** Who looks after limits. */
export interface MaskNews {
  /** After the mask is on record. */
  maskBegun(): void;
}
type Masks = MaskingHouse & Telling & Recorders & MaskNews;

export async function beginMask(house: Masks, actor: Actor, message: BeginMask): Promise<void> {
  const { id, sessionId, reason, note = null } = message;
  await act(house, { actor, id, sessionId, action: 'mask.begin' }, async ({ tx, facts, now, mediaMs }) => {
    const { limitMs } = house.masking;
    insist(mayMask(house.masking, { session: facts.session.state, breaks: facts.breaks, masks: facts.masks }));
    const untilAt = new Date(now.getTime() + limitMs);
    const begun = { begunAt: now, begunMediaMs: mediaMs, begunById: actor.personId };
    await insertMask(tx, { id, sessionId, reason, note, ...begun, untilAt });
    return { change: 'mask', event: { type: 'mask.begun', data: { reason, limitMs, ...moment(mediaMs) } } };
  });
  house.maskBegun();
  house.reconcile(house.nodeFor(sessionId));
}

export async function endMask(house: Masks, actor: Actor, message: EndMask): Promise<void> {
  const { sessionId, mask } = message;
  await act(house, { actor, ...message, action: 'mask.end' }, async (scene) => {
    insist(mayEndMask(scene.facts.session.state, scene.facts.masks, mask));
    const [event, ...also] = await openMaskEnds(scene, { by: actor, as: 'desk', at: scene.now });
    if (!event) throw new Error('it was there');
    return { change: 'mask', event, also };
  });
  house.reconcile(house.nodeFor(sessionId));
}

/** The events of it, or none. `at`: a mask ends when that is done, though what ends it may have happened earlier and only come now. */
export async function openMaskEnds(
  { tx, facts, mediaMs }: Scene,
  { by, as, at }: { readonly by: Actor; readonly as: MaskEnding; readonly at: Date },
): Promise<EventCore[]> {
  const open = openMask(facts.masks);
  if (!open) return [];
  const endedAt = at < open.begunAt ? open.begunAt : at;
  await endMaskRow(tx, open.id, { endedAt, endedBy: as, endedById: by.personId });
  return [{ type: 'mask.ended', data: { mask: open.id, by: as, ...moment(mediaMs) } }];
}

/** With what ended a break; where it ended none, or masks aren't bound to breaks, nothing. */
export async function maskEndsWith(
  house: MaskingHouse,
  scene: Scene,
  { by, ended }: { readonly by: Actor; readonly ended: readonly EventCore[] },
): Promise<EventCore[]> {
  if (!endsWithTheBreak(house.masking) || !ended.some(({ type }) => type === 'break.ended')) return [];
  return openMaskEnds(scene, { by, as: 'break-end', at: house.clock.now() });
}
