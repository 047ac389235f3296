// A code that lets its person into one command beside the server, such as an export, where no passkey can be shown: made on one's
// account page by who has just proved who they are, good once, for five minutes. The database has its SHA-256 alone.
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { hashOfToken, randomToken } from '../platform/secrets.ts';
import { insertChallenge, takeChallengeOf } from './passkeys/store.ts';
import { strongMs } from './rules.ts';

export interface CommandCodes {
  make(personId: string): Promise<{ readonly code: string; readonly expiresAt: Date }>;
  /** Whose it is, once; null for one that isn't good. */
  taken(code: string): Promise<string | null>;
}

export function createCommandCodes({ database, clock }: { database: Database; clock: Clock }): CommandCodes {
  return {
    make: async (personId) => {
      const code = randomToken();
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + strongMs);
      await insertChallenge(database, { hash: hashOfToken(code), use: 'command', personId, expiresAt }, now);
      return { code, expiresAt };
    },
    taken: (code) => takeChallengeOf(database, { hash: hashOfToken(code), use: 'command' }, clock.now()),
  };
}
