// One thing told to some people: a notice each, once, and with it a letter that says only that there is something to read. Both in the
// caller's transaction. Refuses to put a case, a name or what happened into a letter.
import type { Language } from '../../contract/languages.ts';
import type { NoticeKind } from '../../contract/notices.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import * as store from './store.ts';
import { say } from './telling-words.ts';

/** How a letter without an appointment is written: once a key, to somebody who works here. */
export type WriteLetter = (
  tx: Transaction,
  letter: {
    readonly personId: string;
    readonly key: string;
    readonly words: (language: Language) => { readonly title: string; readonly lines: readonly string[] };
  },
) => Promise<void>;

export interface TellHouse {
  readonly clock: Clock;
  readonly writeLetter: WriteLetter;
}

export interface Thing {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly caseId: string | null;
  readonly recordingId: string | null;
  readonly dueAt?: Date | undefined;
  readonly urgent: boolean;
}

/** How many hear of it now. */
export async function tell(
  { clock, writeLetter }: TellHouse,
  tx: Transaction,
  { thing, to }: { readonly thing: Thing; readonly to: readonly string[] },
): Promise<number> {
  const { key, kind, caseId, recordingId, dueAt = null, urgent } = thing;
  let told = 0;
  for (const personId of new Set(to)) {
    const createdAt = clock.now();
    const id = uuidv7(createdAt.getTime());
    const fresh = await store.insertNotice(tx, { id, personId, key, kind, caseId, recordingId, dueAt, createdAt });
    if (!fresh) continue;
    told += 1;
    if (urgent || (await store.wantsLetters(tx, personId)))
      await writeLetter(tx, { personId, key: `news ${personId} ${key}`, words: wordsFor(kind) });
  }
  return told;
}

/** What a letter says: nothing of what it is about, but that an emergency was opened, which can't wait, or that something has ended. */
const wordsFor = (kind: NoticeKind) => (language: Language) => {
  if (kind === 'emergency-opened')
    return {
      title: say(language, 'emergency.title'),
      lines: [say(language, 'emergency.what'), say(language, 'emergency.act')],
    };
  if (kind === 'released-ended')
    return { title: say(language, 'ended.title'), lines: [say(language, 'ended.what'), say(language, 'ended.ask')] };
  return { title: say(language, 'news.title'), lines: [say(language, 'news.what'), say(language, 'news.act')] };
};
