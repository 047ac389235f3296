// The letter that reminds a recipient of what they haven't opened. It names no case, no child and nobody: only that something waits.
import type { Transaction } from '../../platform/database/database.ts';

/** A letter that goes out once, with nothing in it but these and the house's own address. */
interface Letter {
  readonly key: string;
  readonly to: string;
  readonly title: string;
  readonly sentences: readonly string[];
}
export type WriteNotice = (tx: Transaction, letter: Letter) => Promise<void>;

export const remindBy =
  (write: WriteNotice) =>
  (tx: Transaction, { releaseId, to, round }: { releaseId: string; to: string; round: number }): Promise<void> =>
    write(tx, {
      ...{ key: `release ${releaseId} reminder ${round}`, to, title: 'Something waits for you' },
      sentences: [
        'Something that was released to you has not been opened yet, and will not stay open for ever.',
        'Sign in to see it. If you never set up your way in, ask whoever released it to you for a new link.',
      ],
    });
