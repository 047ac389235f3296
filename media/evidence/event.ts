// A custody event: one leaf of the log. Bytes in, typed event out, and back; the exact bytes are what the leaf hash is
// over, so whoever has them keeps them. Refuses unknown keys, types and codes, and an event about the wrong thing.
import { canonicalBytes, gate, type JsonObject, type JsonValue, MAX_EVENT_BYTES } from './canonical.ts';
import type { EvidenceCrypto } from './crypto.ts';
import {
  actorId,
  agency,
  authn,
  eventKind,
  grant,
  purpose,
  role,
  SUBJECT,
  type Subject,
  subject,
} from './event-codes.ts';
import { type EventData, type EventSubjectKind, type EventType, eventTypes, isEventType } from './event-data.ts';
import { EvidenceError } from './fault.ts';
import { leafHash } from './merkle.ts';
import {
  hash,
  instant,
  integer,
  is,
  isObject,
  keyName,
  natural,
  object,
  pattern,
  type TypeOf,
  uuid7,
} from './shape.ts';

const mandatory = {
  v: is(1),
  /** made by the caller: the idempotency key of the act */
  id: uuid7,
  /** when it happened, by the caller's clock */
  at: instant,
  clock: object({ errMs: natural, src: pattern('a clock source', /^[a-z0-9-]{1,32}$/) }),
  actor: object({ id: actorId }, { agency, role, authn, grant }),
  why: purpose,
};
const optional = { pii: object({ key: uuid7, commit: hash }) };
const untyped = { subject, type: eventKind, data: object0 };
const place = {
  origin: keyName,
  /** of this subject, from 0 */
  seq: integer(0),
  /** leaf hash of this subject's event before; 64 zeros at 0 */
  prev: hash,
  loggedAt: instant,
};

function object0(value: JsonValue, at: string): JsonObject {
  if (!isObject(value)) throw new EvidenceError('bad-value', `${at}: not an object`);
  return value;
}

const newShape = object({ ...mandatory, ...untyped }, optional);
const fullShape = object({ ...mandatory, ...untyped, ...place }, optional);

type Common = Omit<TypeOf<typeof newShape>, 'subject' | 'type' | 'data'>;
/** Where the log put it. */
export type EventPlace = Pick<TypeOf<typeof fullShape>, keyof typeof place>;
export type NewEventOf<T extends EventType> = Common & {
  readonly type: T;
  readonly subject: Subject<EventSubjectKind<T>>;
  readonly data: EventData<T>;
};

/** What a caller hands in: the log adds origin, seq, prev and loggedAt. */
export type NewCustodyEvent = { [T in EventType]: NewEventOf<T> }[EventType];
export type CustodyEvent = { [T in EventType]: NewEventOf<T> & EventPlace }[EventType];

function checkTyped(event: { type: string; subject: string; data: JsonObject }): void {
  if (!isEventType(event.type)) throw new EvidenceError('bad-value', `event.type: ${event.type} is not known`);
  const { subjects, data } = eventTypes[event.type];
  const kind = SUBJECT.exec(event.subject)?.[1] ?? 'log';
  if (!subjects.some((allowed) => allowed === kind)) {
    throw new EvidenceError('bad-value', `event.subject: ${event.type} is never about a ${kind}`);
  }
  data(event.data, 'event.data');
}

function checkEvent(value: JsonValue): CustodyEvent {
  const event = fullShape(value, 'event');
  checkTyped(event);
  if (event.seq === 0 && !/^0{64}$/.test(event.prev)) throw new EvidenceError('bad-value', 'event.prev: not 64 zeros');
  // type, subject and data have just been checked against one another
  return event as CustodyEvent;
}

function checkNewEvent(value: JsonValue): NewCustodyEvent {
  const event = newShape(value, 'event');
  checkTyped(event);
  return event as NewCustodyEvent;
}

/** Throws EvidenceError on anything this format does not allow. */
export function parseEvent(bytes: Uint8Array): CustodyEvent {
  return checkEvent(gate(bytes, MAX_EVENT_BYTES));
}

/** The exact bytes of the leaf. */
export function encodeEvent(event: CustodyEvent): Uint8Array {
  return canonicalBytes(checkEvent({ ...event }), MAX_EVENT_BYTES);
}

export function parseNewEvent(bytes: Uint8Array): NewCustodyEvent {
  return checkNewEvent(gate(bytes, MAX_EVENT_BYTES));
}

/** What a media node spools, and what tells "same id, same content" from "same id, other content". */
export function encodeNewEvent(event: NewCustodyEvent): Uint8Array {
  return canonicalBytes(checkNewEvent({ ...event }), MAX_EVENT_BYTES);
}

export function placeEvent(event: NewCustodyEvent, at: EventPlace): CustodyEvent {
  return checkEvent({ ...event, ...at });
}

/** The event as its caller handed it in. */
export function withoutPlace(event: CustodyEvent): NewCustodyEvent {
  const { origin: _o, seq: _s, prev: _p, loggedAt: _l, ...handedIn } = event;
  return checkNewEvent(handedIn);
}

/** Leaf hash of the exact bytes. */
export function eventLeaf(crypto: EvidenceCrypto, bytes: Uint8Array): Promise<Uint8Array> {
  return leafHash(crypto, bytes);
}
