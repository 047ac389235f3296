// The undertaking of whoever watches: given once a session and person, and again when its words change. Nobody gets a ticket into
// the room, nor in with an older one, before; that is decided here and not on a page.
import type { GiveUndertaking, Undertaking } from '../../contract/attending.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { act, type Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { seated } from '../seat.ts';
import { givenAt, insertGiven, type Whose } from './store.ts';
import { inForce } from './texts.ts';

/** @throws Fault `not-found` | `forbidden` */
export async function readUndertaking(house: House, actor: Actor, sessionId: string): Promise<Undertaking> {
  await seated(house, { actor, sessionId, action: 'undertaking.give' });
  const { version, texts } = inForce;
  const acceptedAt = await givenAt(house.database, { sessionId, personId: actor.personId }, version);
  return { version, texts, acceptedAt: acceptedAt?.toISOString() ?? null };
}

/** On record once it returns. @throws Fault `not-found` | `forbidden` | `conflict` */
export async function giveUndertaking(
  house: House & Telling,
  actor: Actor,
  given: GiveUndertaking & { readonly sessionId: string },
): Promise<void> {
  const { id, sessionId, version, language } = given;
  const { personId } = actor;
  await act(house, { actor, id, sessionId, action: 'undertaking.give' }, async ({ tx, now }) => {
    if (version !== inForce.version)
      throw new Fault('conflict', 'version: the undertaking has other words now. Read it again.');
    if (await givenAt(tx, { sessionId, personId }, version))
      throw new Fault('conflict', 'You have given this undertaking already.');
    await insertGiven(tx, { id, sessionId, personId, version, language, acceptedAt: now });
    const data = { version, language, sha256: contentHash(inForce.texts[language]) };
    return { change: 'undertaking', event: { type: 'undertaking.accepted', data } };
  });
}

/** @throws Fault `forbidden` */
export async function mustHaveGiven({ database }: Pick<House, 'database'>, whose: Whose): Promise<void> {
  if (await givenAt(database, whose, inForce.version)) return;
  throw new Fault('forbidden', 'Give the undertaking first: open the page of this session again and read it.');
}
