// How an event that a service hands in becomes the entry that the log keeps. Pure. Refuses, as `malformed`, whatever the
// evidence format doesn't allow: an event that got into the log could never be taken out again.
import { equal } from '../../media/evidence/bytes.ts';
import {
  type CustodyEvent,
  type EventPlace,
  encodeEvent,
  encodeNewEvent,
  type NewCustodyEvent,
  parseEvent,
  placeEvent,
  withoutPlace,
} from '../../media/evidence/event.ts';
import { EvidenceError } from '../../media/evidence/fault.ts';
import { Fault } from '../platform/fault.ts';

export interface PlacedEvent {
  readonly whole: CustodyEvent;
  /** Exact bytes of the leaf. */
  readonly bytes: Uint8Array;
}

export function placed(event: NewCustodyEvent, place: EventPlace): PlacedEvent {
  return orRefused(event, () => {
    const whole = placeEvent(event, place);
    return { whole, bytes: encodeEvent(whole) };
  });
}

/** Throws `malformed` unless the format allows it; asked before anything is locked or looked up. */
export function checkNew(event: NewCustodyEvent): void {
  orRefused(event, () => encodeNewEvent(event));
}

function orRefused<T>(event: NewCustodyEvent, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause;
    throw new Fault('malformed', `The custody log refuses ${event.type}: ${cause.message}.`, { cause });
  }
}

/** The same in every byte but for what the log itself added. */
export function isSameAct(logged: CustodyEvent, event: NewCustodyEvent): boolean {
  return equal(encodeNewEvent(withoutPlace(logged)), encodeNewEvent(event));
}

/** An entry read back. What can't be read is a log that was tampered with, or written by a newer program. */
export function readBack(bytes: Uint8Array): CustodyEvent {
  try {
    return parseEvent(bytes);
  } catch (cause) {
    throw new Fault('internal', 'an entry of the custody log can’t be read: have the notary check it', { cause });
  }
}
