// Invitations put together: what a booking's transaction calls, answers by link, and the letters of a demonstration.
import type { Outbox } from '../../contract/invitations.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { addressedTo } from '../calendars/write-calendar.ts';
import { type Answers, type AnswersDependencies, createAnswers, type Declined, tellOfDeclined } from './answers.ts';
import { withLink } from './letter-words.ts';
import { lettersQueue } from './letters-queue.ts';
import { type LetterSender, linkOf, sendLetter } from './send-letter.ts';
import * as store from './store.ts';
import { tellOfSession } from './write-letters.ts';

export interface InvitationsDependencies extends AnswersDependencies, LetterSender {
  readonly jobs: Pick<Jobs, 'enqueue' | 'work'>;
  /** Letters are shown on a page instead of being sent. */
  readonly demo: boolean;
}

export interface Invitations extends Answers {
  /** Within the booking's transaction, after its rows. Each compares what stands with what was said: again changes nothing. */
  confirmed(tx: Transaction, sessionId: string): Promise<void>;
  moved(tx: Transaction, sessionId: string): Promise<void>;
  cancelled(tx: Transaction, sessionId: string): Promise<void>;
  /** Somebody who is needed can't come, as was learned otherwise than by their link. */
  declined(tx: Transaction, declined: Declined): Promise<void>;
  /** Newest first. Only in a demonstration: elsewhere there is no such page. */
  outbox(actor: Actor): Promise<Outbox>;
}

const mostShown = 200;

export function createInvitations(dependencies: InvitationsDependencies): Invitations {
  const { database, clock, jobs, secrets, demo } = dependencies;
  // Written in the transaction of what they tell of, whoever's that is; read by nobody but the part that sends them.
  const tell = (tx: Transaction, sessionId: string) =>
    askedFor('letters', tx, () => tellOfSession(dependencies, tx, sessionId));
  jobs.work(lettersQueue, ({ letterId }) => sendLetter(dependencies, letterId));
  return {
    ...createAnswers(dependencies),
    confirmed: tell,
    moved: tell,
    cancelled: tell,
    declined: (tx, one) => askedFor('letters', tx, () => tellOfDeclined(dependencies, tx, one)),
    outbox: async (actor) => {
      if (!demo) throw notYours();
      mustBeAllowed(decide(actor, 'outbox.read', house, { now: clock.now() }));
      const letters = await store.newestLetters(database, mostShown);
      return Promise.all(
        letters.map(async (letter) => {
          const { id, kind, title, calendar } = letter;
          const to = await secrets.open(`letter/${id}`, letter.sealedTo);
          const { text } = withLink({ text: letter.text, html: '' }, await linkOf(dependencies, letter));
          return {
            ...{ id, kind, to, title, text, calendar: calendar && addressedTo(calendar, to) },
            notBefore: letter.notBefore.toISOString(),
            sentAt: letter.sentAt?.toISOString() ?? null,
            droppedAt: letter.droppedAt?.toISOString() ?? null,
          };
        }),
      );
    },
  };
}
