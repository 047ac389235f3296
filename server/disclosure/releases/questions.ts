// Further questions to the child, from a recipient of a release. They come to the people of the case with the places where something alike
// was asked or said; one of them says that it was answered there, takes it in, so that it stands among what is to be learnt for the question
// desk of a supplementary interview, or says why it isn't asked. Refuses to bring a question into a room by itself.
import {
  type AskQuestion,
  type OutsideQuestion,
  questionOutcome,
  type ReleaseQuestion,
  type SettleQuestion,
} from '../../contract/released.ts';
import { purpose } from '../../contract/values.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { type EventActor, personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { databaseOf } from '../../platform/database/house-database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { ReleasedRecordings } from '../../recordings/released.ts';
import { alikeIn, type Place } from './alike.ts';
import * as questions from './question-store.ts';
import { isOpen } from './rules.ts';
import * as store from './store.ts';

export interface NeedOfOutside {
  readonly id: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly authorId: string;
  readonly text: string;
  readonly enteredAt: Date;
}

export interface QuestionsHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly released: ReleasedRecordings;
  /** Among what is to be learnt on the case. */
  enterNeed(tx: Transaction, need: NeedOfOutside): Promise<void>;
}

export interface OutsideQuestions {
  mine(actor: Actor, releaseId: string): Promise<ReleaseQuestion[]>;
  /** Again with the same id: nothing happens. */
  ask(actor: Actor, releaseId: string, asked: AskQuestion): Promise<ReleaseQuestion[]>;
  on(actor: Actor, recordingId: string): Promise<OutsideQuestion[]>;
  settle(actor: Actor, questionId: string, decided: SettleQuestion): Promise<OutsideQuestion>;
}

const mostQuestions = 100;

export function createQuestions(house: QuestionsHouse): OutsideQuestions {
  const { database, clock, custody, released } = house;
  // Theirs to read of after its end too (receiving.ts).
  const given = databaseOf('keeping', database);
  const own = async (actor: Actor, releaseId: string): Promise<store.ReleaseRow> => {
    const row = await store.findRelease(given, releaseId);
    const mine = row?.recipientId === actor.personId && actor.roles.includes('recipient');
    if (!row || !mine || row.begunAt === null) throw notYours();
    return row;
  };
  const mine = async (actor: Actor, releaseId: string) => {
    await own(actor, releaseId);
    return (await questions.questionsOf(database, { releaseId })).map(toMine);
  };
  const about = (by: EventActor, release: { recordingId: string; purpose: string }) => ({
    ...stamp(clock, by),
    subject: `evidence:${release.recordingId}` as const,
    why: purpose.parse(release.purpose),
  });

  return {
    mine,
    ask: async (actor, releaseId, { id, text }) => {
      const row = await own(actor, releaseId);
      if (!isOpen(row, clock.now())) throw new Fault('forbidden', 'Questions are asked while the release is open.');
      const before = await questions.questionsOf(database, { releaseId });
      if (before.length >= mostQuestions) throw new Fault('too-many', `${mostQuestions} questions were asked already.`);
      await inTransaction(database, async (tx) => {
        if (!(await questions.insertQuestion(tx, { id, releaseId, text, askedAt: clock.now() }))) return;
        const data = { release: releaseId, question: id };
        await custody.append(tx, [{ ...about(personActor(actor, 'recipient'), row), type: 'disclosure.asked', data }]);
      });
      return mine(actor, releaseId);
    },
    on: async (actor, recordingId) => {
      await released.mayOn(actor, recordingId, 'outside-question.read');
      const rows = await questions.questionsOf(database, { recordingId });
      const places = rows.some(({ outcome }) => outcome === null) ? await released.askedAndSaid(recordingId) : [];
      return rows.map((row) => toOutside(row, places));
    },
    settle: async (actor, questionId, decided) => {
      const found = await questions.findQuestion(database, questionId);
      if (!found) throw notYours();
      const { recordingId } = found.release;
      const { by, caseId, durationMs } = await released.mayOn(actor, recordingId, 'outside-question.settle');
      if (decided.outcome === 'already-answered' && durationMs !== null && decided.mediaMs > durationMs) throw beyond();
      await inTransaction(database, async (tx) => {
        const settled = { ...asSettled(decided), settledAt: clock.now(), settledById: actor.personId };
        await questions.settle(tx, questionId, settled);
        const { release, text } = found;
        const need = settled.needId;
        if (need !== null && caseId !== null) {
          const { agency } = release.recipient;
          await house.enterNeed(tx, {
            id: need,
            caseId,
            agencyId: agency.id,
            authorId: release.recipientId,
            text,
            enteredAt: clock.now(),
          });
        }
        const data = {
          ...{ release: release.id, question: questionId, outcome: decided.outcome },
          ...(settled.mediaMs === null ? {} : { mediaMs: settled.mediaMs }),
          ...(need === null ? {} : { need }),
        };
        const events = [{ ...about(by, release), type: 'disclosure.settled', data } as const];
        if (need === null || caseId === null) return void (await custody.append(tx, events));
        const entered = { ...stamp(clock, by), subject: `case:${caseId}`, why: 'administration' } as const;
        await custody.append(tx, [...events, { ...entered, type: 'need.entered', data: { need } }]);
      });
      const row = await questions.findQuestion(database, questionId);
      if (!row) throw notYours();
      return toOutside(row, []);
    },
  };
}

function asSettled(decided: SettleQuestion) {
  const none = { outcome: decided.outcome, mediaMs: null, reason: null, needId: null };
  if (decided.outcome === 'already-answered') return { ...none, mediaMs: decided.mediaMs };
  return decided.outcome === 'taken-in' ? { ...none, needId: uuidv7() } : { ...none, reason: decided.reason };
}

function beyond(): Fault {
  const errors = [{ field: 'mediaMs', message: 'lies beyond the end of the recording' }];
  return new Fault('malformed', 'mediaMs: lies beyond the end of the recording.', { errors });
}

function toMine(row: questions.QuestionRow): ReleaseQuestion {
  const { id, text, askedAt, mediaMs, reason } = row;
  const outcome = questionOutcome.nullable().parse(row.outcome);
  return { id, text, askedAt: askedAt.toISOString(), outcome, mediaMs, reason };
}

function toOutside(row: questions.QuestionRow, places: readonly Place[]): OutsideQuestion {
  const { recipient, id: releaseId } = row.release;
  return {
    ...{ ...toMine(row), releaseId, askedBy: recipient.name, agency: recipient.agency.name },
    settledBy: row.settledBy?.name ?? null,
    alike: row.outcome === null ? alikeIn(row.text, places) : [],
  };
}
