// What a booking asks of its neighbours: invitations, and the search for a time. Wired in main.ts.
import type { Proposals, SearchQuestion } from '../../contract/search.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Transaction } from '../../platform/database/database.ts';

/**
 * Called inside the booking's own transaction, after its rows are written and before the log's entry, so that invitations
 * stand or fall with the booking. What they say is read through `tx`, from the session and its live bookings. They write
 * rows and send nothing: a transaction may still be undone. They don't append to the custody log: its lock is taken last.
 */
export interface InvitationPort {
  /** A held session is now scheduled: everybody booked is invited. */
  confirmed(tx: Transaction, sessionId: string): Promise<void>;
  /** Time, room or people changed, and `sequence` rose. Who stays is told again; who is out is told so; who is new, invited. */
  moved(tx: Transaction, sessionId: string): Promise<void>;
  /** A scheduled session is cancelled. A hold that ends invited nobody, so this isn't called for one. */
  cancelled(tx: Transaction, sessionId: string): Promise<void>;
}

/** Somebody who is needed can't come: whoever booked is told, and another time is looked for. In the same transaction. */
export interface DeclinePort {
  declined(tx: Transaction, declined: { sessionId: string; bookingId: string; party: string | null }): Promise<void>;
}

/** The search's answer to the same question as of now, for whoever came second. */
export interface ProposalPort {
  /** undefined: nobody searches here, which the answer then says by leaving proposals out. */
  freshProposals(actor: Actor, caseId: string, question: SearchQuestion): Promise<Proposals | undefined>;
}

/** The same for nobody in particular: asks no permission, shows nobody anything. */
export interface OwnSearchPort {
  proposalsFor(caseId: string, question: SearchQuestion): Promise<Proposals>;
}
