// What a live session needs of other rooms and of the machine; main.ts puts it in.
import type { CustodyLog } from '../custody/service.ts';
import type { Actor } from '../identity/actor.ts';
import type { SessionFacts as Ties } from '../identity/facts.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';

/** An event as its maker hands it to the custody log. */
export type NewEvent = Parameters<CustodyLog['append']>[1][number];

/** Moves the index of recordings on by what a media node said; in the transaction that appends the event. */
export type OnNodeEvent = (
  tx: Transaction,
  event: NewEvent,
) => Promise<{ readonly sessionId: string | null; readonly changed: 'nothing' | 'started' | 'sealed' | 'judged' }>;

/** The asker's ties to a session, for policy; null when there is no such session. */
export type TiesToSession = (db: Database | Transaction, actor: Actor, sessionId: string) => Promise<Ties | null>;

/** What every verb of this room stands on. */
export interface House {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: CustodyLog;
  readonly ties: TiesToSession;
}

/** The house's own rule. */
export interface SpokenTalk {
  /** whether those who watch may talk to one another by voice */
  readonly spokenTalk: boolean;
}
