// Sends one letter: the job behind each. It is looked at again at that moment: what was sent, dropped or overtaken by a move or
// a cancellation doesn't go out. Between the mail server's word and ours that it was sent lies the one moment in which a killed
// server sends a letter again; it then has the same Message-ID, and mail programs show it once.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { LetterRefused, type Mailer } from '../../platform/mail/mailer.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { addressedTo } from '../calendars/write-calendar.ts';
import { withLink } from './letter-words.ts';
import { tokenOfLink } from './letters-anew.ts';
import * as store from './store.ts';

export interface LetterSender {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly mailer: Mailer;
  /** where people's browsers find us */
  readonly publicOrigin: string;
}

/** Throws when it may be tried again. */
export async function sendLetter(sender: LetterSender, letterId: string): Promise<void> {
  const { database, clock, log, secrets, mailer } = sender;
  const letter = await store.findLetter(database, letterId);
  if (!letter || letter.sentAt !== null || letter.droppedAt !== null) return;
  if (isOvertaken(letter)) {
    await store.markLetter(database, letterId, { droppedAt: clock.now() });
    return;
  }
  await store.countAttempt(database, letterId);
  const { title, text, html, calendar, kind } = letter;
  const method = kind === 'cancel' ? 'CANCEL' : 'REQUEST';
  const to = await secrets.open(`letter/${letterId}`, letter.sealedTo);
  const link = await linkOf(sender, letter);
  try {
    await mailer.send({
      ...withLink({ id: letterId, to, title, text, html }, link),
      calendar: calendar === null ? null : { method, text: addressedTo(calendar, to) },
    });
  } catch (error) {
    if (!(error instanceof LetterRefused)) {
      await store.markLetter(database, letterId, { failure: 'not-reached' });
      throw error;
    }
    log.warn({ letter: letterId, status: error.status }, 'a letter was refused for good');
    await store.markLetter(database, letterId, { droppedAt: clock.now(), failure: 'refused' });
    return;
  }
  await store.markLetter(database, letterId, { sentAt: clock.now(), failure: null });
}

/** Of an invitation that ended only the word that it ended is still news; nobody is reminded of what they declined. */
function isOvertaken({ kind, invitation }: store.LetterRow): boolean {
  if (!invitation || kind === 'cancel') return false;
  if (invitation.cancelledAt !== null || invitation.session.state === 'cancelled') return true;
  return kind === 'reminder' && invitation.answer === 'declined';
}

/** By which it is answered; a notice leads to the house itself. */
export async function linkOf(
  { secrets, publicOrigin }: Pick<LetterSender, 'secrets' | 'publicOrigin'>,
  { invitation }: { readonly invitation: store.LinkRow | null },
): Promise<string> {
  return invitation === null ? publicOrigin : `${publicOrigin}/answer/${await tokenOfLink(secrets, invitation)}`;
}
