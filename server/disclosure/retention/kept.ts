// What is kept for running the house, for how long, and why: one table, which the job goes by and the documentation is held against. What
// stands in no row here is not removed by it: cases, recordings and all that proves something end by an act of somebody, in the log.
import type { Database } from '../../platform/database/database.ts';
import * as store from './store.ts';

/** Days, each by configuration. */
export interface KeptDays {
  readonly signIns: number;
  readonly letters: number;
}

export interface Kept {
  readonly what: string;
  readonly why: string;
  readonly days: keyof KeptDays;
  /** How many rows it removed or blanked. */
  remove(database: Database, before: Date): Promise<number>;
}

export const kept: readonly Kept[] = [
  {
    what: 'sign-ins that ended: who, from when to when',
    why: 'to look into a misuse of an account that was noticed late',
    days: 'signIns',
    remove: store.removeSignIns,
  },
  {
    what: 'networks that somebody watched from',
    why: 'as sign-ins; that they watched, and which seconds, stays with the recording',
    days: 'signIns',
    remove: store.forgetNetworks,
  },
  {
    what: 'letters that were sent or given up, with the address they went to',
    why: 'to show what was sent to whom, until the appointment is over and nobody asks any more',
    days: 'letters',
    remove: store.removeLetters,
  },
  {
    what: 'secrets of codes that were taken away, and recovery codes that were used',
    why: 'as sign-ins; they open nothing any more',
    days: 'signIns',
    remove: store.removeSpentFactors,
  },
  {
    what: 'when somebody’s own calendar said that they were busy, once it is over',
    why: 'as letters; a time is found for days that come',
    days: 'letters',
    remove: store.removeBusyTimes,
  },
  {
    what: 'notices that were read, or that nobody read: what somebody was told',
    why: 'as letters; what they tell of stands in the log',
    days: 'letters',
    remove: store.removeNotices,
  },
];
