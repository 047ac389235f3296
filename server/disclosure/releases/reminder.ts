// The letter that reminds a recipient of what they haven't opened. It names no case, no child and nobody: only that something waits.
import type { Transaction } from '../../platform/database/database.ts';
import type { WriteLetter } from '../telling/tell.ts';

export const remindBy =
  (write: WriteLetter) =>
  (tx: Transaction, { releaseId, personId, round }: Reminded): Promise<void> =>
    write(tx, {
      ...{ personId, key: `release ${releaseId} reminder ${round}`, title: 'Something waits for you' },
      lines: [
        'Something that was released to you has not been opened yet, and will not stay open for ever.',
        'Sign in to see it. If you never set up your way in, ask whoever released it to you for a new link.',
      ],
    });

export interface Reminded {
  readonly releaseId: string;
  readonly personId: string;
  /** when they were reminded before; 0: never */
  readonly round: number;
}
