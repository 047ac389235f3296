// What the first page reads of the server, by hand and as strictly as the contract's schemas do: whoever only signs in waits for no library of
// schemas. first-answers.test.ts holds these against the schemas. Refuses what they refuse.
import type { AgencySignInList } from '../../server/contract/agency-sign-in.ts';
import type { DemoPeople } from '../../server/contract/identity.ts';
import type { Problem } from '../../server/contract/problem.ts';
import type { Role } from '../../server/contract/values.ts';

export type Read<T> = { readonly success: true; readonly data: T } | { readonly success: false };
/** A schema of the contract is one. */
export interface Reader<T> {
  safeParse(answer: unknown): Read<T>;
}

const refused = { success: false } as const;

/** `value`: undefined where the answer is another */
function reader<T>(value: (answer: unknown) => T | undefined): Reader<T> {
  return {
    safeParse: (answer) => {
      const data = value(answer);
      return data === undefined ? refused : { success: true, data };
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Those of these names, if each is a text. */
function texts<const Name extends string>(value: unknown, names: readonly Name[]): Record<Name, string> | undefined {
  if (!isFields(value) || !names.every((name) => typeof value[name] === 'string')) return undefined;
  return Object.fromEntries(names.map((name) => [name, value[name]])) as Record<Name, string>;
}

/** All, or nothing. */
function listOf<T>(value: unknown, one: (value: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const read = value.flatMap((each) => one(each) ?? []);
  return read.length === value.length ? read : undefined;
}

const roles = {
  coordinator: true,
  interviewer: true,
  desk: true,
  observer: true,
  prosecutor: true,
  custodian: true,
  interpreter: true,
  captioner: true,
  supervisor: true,
  auditor: true,
  administrator: true,
  recipient: true,
  'room-station': true,
} as const satisfies Readonly<Record<Role, true>>;
const isRole = (text: string): text is Role => Object.hasOwn(roles, text);

export const demoPeople: Reader<DemoPeople> = reader((answer) =>
  listOf(answer, (one) => {
    const read = texts(one, ['role', 'name', 'agency', 'email', 'password']);
    return read !== undefined && isRole(read.role) ? { ...read, role: read.role } : undefined;
  }),
);

const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

export const agencySignIns: Reader<AgencySignInList> = reader((answer) =>
  listOf(answer, (one) => {
    const read = texts(one, ['id', 'name']);
    return read !== undefined && uuid.test(read.id) ? { ...read, id: read.id.toLowerCase() } : undefined;
  }),
);

export const problem: Reader<Problem> = reader((answer) => {
  const read = texts(answer, ['type', 'title', 'code', 'detail']);
  if (read === undefined || !isFields(answer) || !Number.isSafeInteger(answer.status)) return undefined;
  const whole = { ...read, status: Number(answer.status) };
  if (answer.errors === undefined) return whole;
  const errors = listOf(answer.errors, (one) => texts(one, ['field', 'message']));
  return errors === undefined ? undefined : { ...whole, errors };
});
