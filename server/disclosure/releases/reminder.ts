// The letter that reminds a recipient of what they haven't opened. It names no case, no child and nobody: only that something waits.
import type { Transaction } from '../../platform/database/database.ts';
import type { WriteLetter } from '../telling/tell.ts';
import { say } from '../telling/telling-words.ts';

export const remindBy =
  (write: WriteLetter) =>
  (tx: Transaction, { releaseId, personId, round }: Reminded): Promise<void> =>
    write(tx, {
      ...{ personId, key: `release ${releaseId} reminder ${round}` },
      words: (language) => ({
        title: say(language, 'reminder.title'),
        lines: [say(language, 'reminder.what'), say(language, 'reminder.act')],
      }),
    });

export interface Reminded {
  readonly releaseId: string;
  readonly personId: string;
  /** when they were reminded before; 0: never */
  readonly round: number;
}
