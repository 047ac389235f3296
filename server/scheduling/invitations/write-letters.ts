// Writes invitations and letters into the transaction of what they tell of, each with the job that will send it. Nothing is
// sent here. A letter's key makes it be written once. Its address is sealed and stands nowhere else: it is entered, as the link
// is, when the letter goes out.
import { type Language, languageFor } from '../../contract/languages.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { hashOfToken, type Secrets } from '../../platform/secrets.ts';
import { invitationCalendar } from '../calendars/write-calendar.ts';
import { placeOf } from '../place.ts';
import { type LetterKind, letterWords } from './letter-words.ts';
import { answerOf } from './letters-anew.ts';
import { lettersQueue } from './letters-queue.ts';
import { type Booked, changesOf, remindersFor, type Standing, whom } from './rules.ts';
import * as store from './store.ts';

export interface LetterWriter {
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** whom appointments are from, as calendar programs show it */
  readonly organiser: { readonly name: string; readonly address: string };
  /** `@` and the house's host: how UIDs of ours end */
  readonly ownUids: string;
  /** the centre's, for whom no other is known to read */
  readonly language: Language;
  /** E-mail addresses of people beside a child, where they have one. */
  addressesOf(tx: Transaction, safeguardIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

interface Reader {
  readonly address: string;
  readonly zone: string | null;
  readonly language: Language;
  readonly remote: boolean;
}
interface Letter {
  readonly kind: LetterKind;
  readonly key: string;
  readonly invitationId: string | null;
  readonly calendar: 'REQUEST' | 'CANCEL' | null;
  readonly uid: string;
  readonly sequence: number;
  readonly notBefore: Date;
}

/** Brings what was said into line with what stands: after a booking, a move or a cancellation alike. */
export async function tellOfSession(writer: LetterWriter, tx: Transaction, sessionId: string): Promise<void> {
  const session = await store.findInvitedSession(tx, sessionId);
  const booked = session.bookings.map(bookedOf);
  const scheduled = session.state === 'scheduled';
  const { invite, replace, tellOff } = changesOf(
    { scheduled, sequence: session.sequence },
    booked,
    session.invitations,
  );
  const now = writer.clock.now();
  for (const one of tellOff) await tellOffOne(writer, tx, { session, one, now });
  for (const one of replace) {
    await store.endInvitation(tx, one.id, now);
    await store.clearAnswer(tx, { ...one, sessionId });
    await inviteOne(writer, tx, { session, one, kind: 'update', now });
  }
  for (const booked of invite) {
    const one = { ...booked, round: await store.nextRound(tx, sessionId, booked) };
    await inviteOne(writer, tx, { session, one, kind: 'request', now });
  }
}

/** Somebody of an agency who stands beside the child is told as who they are there. */
function bookedOf({ personId, safeguard }: store.BookedRow): Booked {
  const person = personId ?? safeguard?.personId ?? null;
  return { personId: person, safeguardId: person === null ? (safeguard?.id ?? null) : null };
}

interface Telling<B extends Booked> {
  readonly session: store.InvitedSession;
  readonly one: B;
  readonly now: Date;
}

async function inviteOne(
  writer: LetterWriter,
  tx: Transaction,
  { session, one, kind, now }: Telling<Booked & { readonly round: number }> & { kind: 'request' | 'update' },
): Promise<void> {
  const reader = await readerOf(writer, tx, { session, one });
  // Without an address there is nobody to invite: whoever booked sees that no answer came, and telephones.
  if (!reader) return;
  const id = uuidv7(now.getTime());
  const { personId, safeguardId, round } = one;
  const tokenHash = hashOfToken(writer.secrets.tokenFor(answerOf(id)));
  const { sequence } = session;
  await store.insertInvitation(tx, {
    ...{ id, sessionId: session.id, personId, safeguardId, round, sequence, tokenHash, createdAt: now },
  });
  const common = { invitationId: id, uid: uidOf(writer, session.id, one), sequence };
  await writeLetter(writer, tx, {
    ...{ session, reader, now },
    letter: { ...common, kind, key: `${id} ${kind}`, calendar: 'REQUEST', notBefore: now },
  });
  for (const { name, at } of remindersFor(session.startsAt, now)) {
    await writeLetter(writer, tx, {
      ...{ session, reader, now },
      letter: { ...common, kind: 'reminder', key: `${id} reminder ${name}`, calendar: null, notBefore: at },
    });
  }
}

async function tellOffOne(
  writer: LetterWriter,
  tx: Transaction,
  { session, one, now }: Telling<Standing>,
): Promise<void> {
  await store.endInvitation(tx, one.id, now);
  const reader = await readerOf(writer, tx, { session, one });
  if (!reader) return;
  const sequence = Math.max(one.sequence + 1, session.sequence);
  await writeLetter(writer, tx, {
    ...{ session, reader, now },
    letter: {
      ...{
        kind: 'cancel',
        key: `${one.id} cancel`,
        invitationId: one.id,
        calendar: 'CANCEL',
        notBefore: now,
        sequence,
      },
      uid: uidOf(writer, session.id, one),
    },
  });
}

/** To whoever booked it, when somebody who is needed can't come. */
export async function noticeOfDecline(
  writer: LetterWriter,
  tx: Transaction,
  { sessionId, key }: { sessionId: string; key: string },
): Promise<void> {
  const session = await store.findInvitedSession(tx, sessionId);
  const person = await store.findPerson(tx, session.bookedById);
  if (!person || person.disabledAt !== null) return;
  const now = writer.clock.now();
  const none = { invitationId: null, calendar: null, uid: '', sequence: 0 };
  await writeLetter(writer, tx, {
    ...{ session, now, reader: { ...toPerson(writer, person), remote: false } },
    letter: { ...none, kind: 'notice', key, notBefore: now },
  });
}

async function readerOf(
  writer: LetterWriter,
  tx: Transaction,
  { session, one }: { session: store.InvitedSession; one: Booked },
): Promise<Reader | null> {
  const { person, safeguard } = await store.findReader(tx, one);
  const booking = session.bookings.find((row) => whom(bookedOf(row)) === whom(one));
  const remote = booking?.remote ?? false;
  if (person) return person.disabledAt === null ? { ...toPerson(writer, person), remote } : null;
  if (!safeguard) return null;
  const address = (await writer.addressesOf(tx, [safeguard.id])).get(safeguard.id);
  if (address === undefined) return null;
  return { address, zone: safeguard.zone, language: languageFor(safeguard.language, writer.language), remote };
}

function toPerson(writer: LetterWriter, { email, zone, language }: store.PersonRead): Omit<Reader, 'remote'> {
  return { address: email, zone, language: languageFor(language, writer.language) };
}

/** The same through all moves: calendar programs change the entry they have. Another one for who was told off in between. */
function uidOf({ ownUids }: LetterWriter, sessionId: string, one: Booked & { readonly round: number }): string {
  return `${sessionId}.${whom(one)}${one.round === 0 ? '' : `.${one.round}`}${ownUids}`;
}

async function writeLetter(
  writer: LetterWriter,
  tx: Transaction,
  about: { session: store.InvitedSession; reader: Reader; letter: Letter; now: Date },
): Promise<void> {
  const { session, reader, letter, now } = about;
  const { uid, sequence, calendar: method, kind, key, invitationId, notBefore } = letter;
  const { startsAt, endsAt, zone } = session;
  const place = placeOf(session.room);
  const appointment = { uid, sequence, writtenAt: now, startsAt, endsAt, place, zone };
  const id = uuidv7(now.getTime());
  const fresh = await store.insertLetter(tx, {
    ...{ id, key, invitationId, kind, notBefore, createdAt: now },
    ...letterWords(reader.language, kind, {
      startsAt,
      endsAt,
      zone,
      ownZone: reader.zone,
      place,
      remote: reader.remote,
    }),
    sealedTo: await writer.secrets.seal(`letter/${id}`, reader.address),
    calendar:
      method === null
        ? null
        : invitationCalendar(method, appointment, { ...writer.organiser, language: reader.language }),
  });
  if (fresh) await writer.jobs.enqueue(tx, lettersQueue, { letterId: id }, { key: id, runAt: notBefore });
}
