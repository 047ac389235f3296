// What PostgreSQL refused, said in our codes: the one place that knows SQLSTATEs and the names of constraints.
// Our own triggers raise P0001 with `code: sentence`; whatever isn't known here stays an unknown error.
import { Fault, type FaultCode } from '../fault.ts';
import { Prisma } from './generated/client.ts';

const byConstraint = {
  booking_room_free: { code: 'booking-overlap', message: 'The room is booked for part of this time.' },
  booking_person_free: { code: 'booking-overlap', message: 'Somebody needed is booked for part of this time.' },
  booking_safeguard_free: {
    code: 'booking-overlap',
    message: 'Somebody beside the child is booked for part of this time.',
  },
  booking_recorder_slot_free: { code: 'booking-overlap', message: 'The recorder is kept for part of this time.' },
  forensic_interview_one_per_authorisation: {
    code: 'already-heard',
    message: 'This authorisation has its interview already. A further one needs an authorisation of its own.',
  },
  forensic_interview_one_per_case: {
    code: 'already-heard',
    message: 'This case has its interview already. A child is heard once.',
  },
} as const satisfies Record<string, { code: FaultCode; message: string }>;
export type Constraint = keyof typeof byConstraint;

/** For what would be refused by this constraint: said in the same words before it is tried. */
export function refusedBefore(constraint: Constraint): Fault {
  const { code, message } = byConstraint[constraint];
  return new Fault(code, message);
}

const codesOfTriggers: readonly FaultCode[] = [
  'conflict',
  'out-of-order',
  'already-started',
  'not-started',
  'already-heard',
];

interface Refused {
  readonly sqlState: string | undefined;
  readonly message: string;
}

/** The five characters of SQLSTATE, where the error came from the database. */
export function sqlStateOf(error: unknown): string | undefined {
  return refusedBy(error)?.sqlState;
}

/** Serialization failure or deadlock, also as Prisma's own code for both. */
export function worthRepeating(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034') return true;
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01';
}

/** The Fault that a refusal of the database stands for; undefined when it stands for none. */
export function faultFrom(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  const refused = refusedBy(error);
  if (!refused) return undefined;
  const { sqlState, message } = refused;
  const named = Object.entries(byConstraint).find(([name]) => message.includes(name));
  if ((sqlState === '23P01' || sqlState === '23505') && named) {
    return new Fault(named[1].code, named[1].message, { cause: error });
  }
  if (sqlState === '23505') return new Fault('conflict', 'This is there already.', { cause: error });
  if (sqlState === 'P0001') return raised(message, error);
  if (worthRepeating(error)) return new Fault('busy', 'Others were changing the same. Try again.', { cause: error });
  return undefined;
}

function raised(message: string, cause: unknown): Fault | undefined {
  const [, code, sentence] = /\b([a-z-]+): ([^\n]+)/.exec(message) ?? [];
  const known = codesOfTriggers.find((one) => one === code);
  return known && sentence ? new Fault(known, sentence, { cause }) : undefined;
}

/** Prisma wraps what the driver said differently by kind; the driver's own words are found in all of them. */
function refusedBy(error: unknown): Refused | undefined {
  for (const part of partsOf(error, 0)) {
    const state = part.originalCode ?? part.sqlState;
    if (typeof state === 'string' && state.length === 5) {
      return { sqlState: state, message: String(part.originalMessage ?? part.message ?? '') };
    }
  }
  return undefined;
}

function* partsOf(value: unknown, depth: number): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || depth > 5) return;
  const part = value as Record<string, unknown>;
  yield part;
  for (const name of ['cause', 'meta', 'driverAdapterError']) yield* partsOf(part[name], depth + 1);
}
