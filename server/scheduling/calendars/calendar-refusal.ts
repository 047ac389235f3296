// Why somebody's calendar isn't taken: a code that is kept and a sentence for its owner. Neither quotes the calendar or its
// address, both of which are none of our business.
import { Fault } from '../../platform/fault.ts';

const sentences = {
  'not-allowed': 'Calendars from this address are not allowed: ask an administrator to allow it.',
  'private-address': 'The address leads into a private network: ask an administrator to allow that.',
  unreachable: 'The calendar can’t be reached: check the address, or try again later.',
  redirected: 'The address sends on to another one: give that one.',
  'not-given': 'The calendar’s server does not give it out: share it again, and give the new address.',
  'too-slow': 'The calendar’s server takes too long to answer.',
  'too-large': 'The calendar is larger than 5 MB: share a shorter time of it.',
  'no-calendar': 'The calendar is none: it must begin with BEGIN:VCALENDAR.',
  damaged: 'The calendar is cut off or damaged: save or share it again.',
  'too-many-entries': 'The calendar has too many entries: share a shorter time of it.',
  'repeats-too-often': 'The calendar repeats something too often to be read.',
  'takes-too-long': 'The calendar takes too long to read: something in it repeats without an end.',
} as const;

export type RefusalReason = keyof typeof sentences;

export class CalendarRefusal extends Fault {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, cause?: unknown) {
    super('calendar-refused', sentences[reason], cause === undefined ? {} : { cause });
    this.reason = reason;
  }
}
