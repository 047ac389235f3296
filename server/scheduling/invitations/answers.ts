// Answering an invitation by its link, without signing in. The link's token is the right to answer this one invitation and to
// see its time and place, nothing more; an unknown one looks like any address that isn't there. The same answer again is no
// second act. Whoever is needed and declines is told to whoever booked, in the same transaction.
import type { AnswerPage } from '../../contract/invitations.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { hashOfToken } from '../../platform/secrets.ts';
import { placeOf } from '../place.ts';
import { differs } from './letter-words.ts';
import { answerState } from './rules.ts';
import * as store from './store.ts';
import { type LetterWriter, noticeOfDecline } from './write-letters.ts';

export type GivenAnswer = Exclude<AnswerPage['answer'], 'none'>;

/** Somebody who is needed can't come. */
export interface Declined {
  readonly sessionId: string;
  readonly bookingId: string;
  readonly party: string | null;
}

export interface AnswersDependencies extends LetterWriter {
  readonly database: Database;
  readonly custody: Pick<CustodyLog, 'append'>;
  /** In the same transaction, so that nobody forgets it: for whoever looks for another time. */
  onDeclined(tx: Transaction, declined: Declined): Promise<void>;
}

export interface Answers {
  page(token: string): Promise<AnswerPage>;
  /** `out-of-order` once it was moved, cancelled, or has begun. */
  answer(token: string, answer: GivenAnswer): Promise<AnswerPage>;
}

export function createAnswers(dependencies: AnswersDependencies): Answers {
  const { database, clock } = dependencies;
  return {
    page: async (token) => {
      const row = await found(database, token);
      return toPage(row, await stateOf(database, row, clock.now()));
    },
    answer: async (token, answer) => {
      await inTransaction(database, (tx) => write(dependencies, tx, { token, answer }));
      const row = await found(database, token);
      return toPage(row, await stateOf(database, row, clock.now()));
    },
  };
}

async function write(
  dependencies: AnswersDependencies,
  tx: Transaction,
  { token, answer }: { token: string; answer: GivenAnswer },
): Promise<void> {
  const { clock, custody } = dependencies;
  await store.lockInvitation(tx, (await found(tx, token)).id);
  const row = await found(tx, token);
  const now = clock.now();
  const state = await stateOf(tx, row, now);
  if (state !== 'open') throw new Fault('out-of-order', refusals[state]);
  if (row.answer === answer) return;
  const bookings = await store.writeAnswer(tx, row, answer, now);
  const needed = answer === 'declined' ? bookings.filter(({ required }) => required) : [];
  for (const { id, party } of needed) {
    await tellOfDeclined(dependencies, tx, { sessionId: row.sessionId, bookingId: id, party });
  }
  // Nobody signed in: the log says what came, and whose link it came by.
  const person = row.personId === null ? {} : { person: row.personId };
  await custody.append(tx, [
    {
      ...stamp(clock, systemActor),
      ...{ type: 'invitation.answered', subject: `session:${row.sessionId}`, why: 'administration' },
      data: { invitation: row.id, answer, ...person },
    },
  ]);
}

/** Whoever booked is told by letter, and another time is looked for. */
export async function tellOfDeclined(
  dependencies: LetterWriter & Pick<AnswersDependencies, 'onDeclined'>,
  tx: Transaction,
  declined: Declined,
): Promise<void> {
  const { sessionId, bookingId } = declined;
  const key = `${bookingId} declined ${dependencies.clock.now().getTime()}`;
  await noticeOfDecline(dependencies, tx, { sessionId, key });
  await dependencies.onDeclined(tx, declined);
}

const refusals = {
  moved: 'This appointment was moved: answer by the link in the newer letter.',
  cancelled: 'This appointment is cancelled: nothing needs to be answered.',
  past: 'This appointment has begun or is over: nothing needs to be answered.',
} as const;

async function found(reader: Database | Transaction, token: string): Promise<store.AnsweredRow> {
  const row = await store.findByToken(reader, hashOfToken(token));
  if (!row) throw new Fault('not-found', 'There is no such address.');
  return row;
}

async function stateOf(reader: Database | Transaction, row: store.AnsweredRow, now: Date) {
  const replaced = row.cancelledAt !== null && (await store.wasReplaced(reader, row));
  const { startsAt, state } = row.session;
  return answerState({ endedAt: row.cancelledAt, replaced }, { startsAt, scheduled: state === 'scheduled' }, now);
}

function toPage(row: store.AnsweredRow, state: AnswerPage['state']): AnswerPage {
  const { startsAt, endsAt, zone, room } = row.session;
  const own = row.person?.zone ?? row.safeguard?.zone ?? null;
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    zone,
    ownZone: own !== null && differs(zone, own, [startsAt, endsAt]) ? own : null,
    place: placeOf(room),
    state,
    answer: row.answer,
  };
}
