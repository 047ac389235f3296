// What desk and interviewer say for the record: who came and went, and what was agreed to. Ids and codes enter the custody log; names
// and words don't. What was said is never changed, only ended or followed by another answer.
import type { PersonCame, PersonWent, RecordConsent } from '../../contract/on-record.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { act, insist, moment, type Scene, type Telling } from '../act.ts';
import { sideOf } from '../audience.ts';
import type { House } from '../ports.ts';
import { mayCome, mayGo, mayRecord, type PresentFacts, whileOpen } from './rules.ts';
import { insertConsent, insertPresent, isBesideTheChild, isKnown, markWent } from './store.ts';

type Room = House & Telling;

export async function personCame(room: Room, actor: Actor, message: PersonCame): Promise<void> {
  const { id, sessionId, present, place, as, personId, safeguardId, words } = message;
  await act(room, { actor, id, sessionId, action: 'present.say' }, async (scene) => {
    const { tx, facts, now, seat } = scene;
    if (sideOf(seat) === 'room' && place !== 'interview-room')
      throw new Fault(
        'forbidden',
        'The interviewer says who is in the interview room; the desk says who is elsewhere.',
      );
    insist(whileOpen(facts.session.state));
    await mustExist(scene, message);
    const since = message.since === undefined ? now : new Date(message.since);
    const who = personId ?? safeguardId ?? null;
    insist(mayCome(facts.present, { who, since, now, startsAt: facts.session.startsAt }));
    await insertPresent(tx, {
      ...{ id: present, sessionId, place, presentAs: as, words: words ?? null, since },
      ...{ personId: personId ?? null, safeguardId: safeguardId ?? null, saidById: actor.personId, saidAt: now },
    });
    const data = {
      ...{ present, place, as, since: since.toISOString() },
      ...(personId === undefined ? {} : { person: personId }),
      ...moment(scene.mediaMs),
    };
    return { change: changeOf(place), event: { type: 'person.came', data } };
  });
}

export async function personWent(room: Room, actor: Actor, message: PersonWent): Promise<void> {
  const { id, sessionId, present } = message;
  await act(room, { actor, id, sessionId, action: 'present.say' }, async (scene) => {
    const { tx, facts, now } = scene;
    insist(whileOpen(facts.session.state));
    const found = findPresent(scene, present);
    const until = message.until === undefined ? now : new Date(message.until);
    insist(mayGo(found, { until, now }));
    await markWent(tx, present, until);
    const data = { present, until: until.toISOString(), ...moment(scene.mediaMs) };
    return { change: changeOf(found.place), event: { type: 'person.went', data } };
  });
}

export async function recordConsent(room: Room, actor: Actor, message: RecordConsent): Promise<void> {
  const { id, sessionId, consent, from, mode, answer, followed, words } = message;
  await act(room, { actor, id, sessionId, action: 'consent.record' }, async ({ tx, facts, now, mediaMs }) => {
    insist(whileOpen(facts.session.state));
    insist(mayRecord(answer, followed));
    await insertConsent(tx, {
      ...{ id: consent, sessionId, givenBy: from, mode, answer, followed: followed ?? null, words: words ?? null },
      ...{ at: now, mediaMs, recordedById: actor.personId },
    });
    const data = { consent, from, mode, answer, ...(followed === undefined ? {} : { followed }), ...moment(mediaMs) };
    return { change: 'consent', event: { type: 'consent.recorded', data } };
  });
}

function changeOf(place: PresentFacts['place']) {
  return place === 'interview-room' ? 'present-in-room' : 'present-elsewhere';
}

/** Who sits elsewhere is, for the room side, not there. */
function findPresent({ facts, seat }: Scene, id: string): PresentFacts {
  const found = facts.present.find((one) => one.id === id);
  if (found && (sideOf(seat) === 'observation' || found.place === 'interview-room')) return found;
  throw new Fault('not-found', 'There is nobody on record by this id in this session.');
}

async function mustExist({ tx, facts }: Scene, { personId, safeguardId }: PersonCame): Promise<void> {
  if (personId !== undefined && !(await isKnown(tx, personId)))
    throw nobody('personId', 'there is nobody with this id');
  if (safeguardId !== undefined && !(await isBesideTheChild(tx, safeguardId, facts.session.caseId)))
    throw nobody('safeguardId', 'nobody with this id stands beside the child in this case');
}

function nobody(field: string, message: string): Fault {
  return new Fault('malformed', `${field}: ${message}.`, { errors: [{ field, message }] });
}
