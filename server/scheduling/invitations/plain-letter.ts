// A letter that tells of no appointment: some lines and the way to the house, to somebody who works here. Written in the transaction of
// what it tells of, once a key; the job that sends letters sends it. Refuses to know what it says.
import { type Language, languageFor } from '../../contract/languages.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { plainWords } from './letter-words.ts';
import { lettersQueue } from './letters-queue.ts';
import * as store from './store.ts';

export interface PlainLetterWriter {
  readonly clock: Clock;
  readonly secrets: Pick<Secrets, 'seal'>;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** the centre's, for who has chosen none */
  readonly language: Language;
}

export interface PlainLetter {
  readonly personId: string;
  readonly key: string;
  readonly words: (language: Language) => { readonly title: string; readonly lines: readonly string[] };
}

export function plainLetters(writer: PlainLetterWriter): (tx: Transaction, letter: PlainLetter) => Promise<void> {
  return (tx, letter) => askedFor('letters', tx, () => write(writer, tx, letter));
}

async function write(
  { clock, secrets, jobs, language: ours }: PlainLetterWriter,
  tx: Transaction,
  { personId, key, words }: PlainLetter,
): Promise<void> {
  const person = await store.findPerson(tx, personId);
  if (!person || person.disabledAt !== null) return;
  const language = languageFor(person.language, ours);
  const { title, lines } = words(language);
  const now = clock.now();
  const id = uuidv7(now.getTime());
  const fresh = await store.insertLetter(tx, {
    ...{ id, key, invitationId: null, kind: 'news', calendar: null, notBefore: now, createdAt: now },
    ...plainWords(language, title, lines),
    sealedTo: await secrets.seal(`letter/${id}`, person.email),
  });
  if (fresh) await jobs.enqueue(tx, lettersQueue, { letterId: id }, { key: id });
}
