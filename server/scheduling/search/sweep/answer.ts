// What a search answers: times, who and where, and why, in codes with data that a client words in its own language.
// A proposal's score is the sum of its reasons' points: nothing counts that isn't said.
import type { Wish } from './question.ts';

export type Reason = { readonly points: number } & (
  | { readonly code: 'earliest-possible' }
  | { readonly code: 'waits'; readonly days: number }
  | { readonly code: 'child-good-hours' }
  | { readonly code: 'child-outside-good-hours'; readonly minutes: number }
  | { readonly code: 'school-missed'; readonly minutes: number }
  | { readonly code: 'event-missed'; readonly what: number }
  /** ends before it, and it begins soon after */
  | { readonly code: 'before-event'; readonly what: number; readonly minutes: number }
  | WishReason
  | { readonly code: 'mobile-room' }
  | PartyReason
);

/** `party`: whom the wish is about; null: place, or who watches. */
export interface WishReason {
  readonly code: 'wish-met' | 'wish-not-met';
  readonly what: Wish['what'];
  readonly rank: number;
  readonly party: string | null;
}

/** What a party gives, and gives up. */
export type PartyReason = { readonly party: string } & (
  | { readonly code: 'moves-nothing' }
  | { readonly code: 'moves'; readonly count: number }
  | { readonly code: 'outside-hours'; readonly minutes: number }
  | { readonly code: 'hours-unknown' }
  | { readonly code: 'another-of-the-team'; readonly personId: string }
  | { readonly code: 'remote' }
  | { readonly code: 'not-there' }
  | { readonly code: 'not-needed'; readonly because: string }
  | { readonly code: 'wished-away'; readonly rank: number }
);

export interface Filled {
  readonly party: string;
  readonly personId: string;
  readonly remote: boolean;
}

export interface Proposal {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly roomId: string;
  readonly place: string;
  readonly people: readonly Filled[];
  readonly score: number;
  readonly reasons: readonly Reason[];
}

export type Blocker =
  | { readonly what: 'child' | 'room' | 'recorder' }
  | { readonly what: 'party'; readonly party: string };

/** The earliest time at which everything fits but these. */
export interface Blocked {
  readonly by: readonly Blocker[];
  readonly nearest: number;
}

export interface Answer {
  readonly proposals: readonly Proposal[];
  /** only when there is no proposal; one entry for each that blocks alone, else the fewest together */
  readonly blocked: readonly Blocked[];
}
