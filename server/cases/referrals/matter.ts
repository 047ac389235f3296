// Which case a referral of a known child goes to: pure. A coordinator says whether it is a matter that is known or another
// occurrence; nobody is taken to have meant the one or the other.
import type { Matter } from '../../contract/referrals.ts';
import { Fault } from '../../platform/fault.ts';
import { malformed } from '../rules.ts';

export interface ChildCase {
  readonly id: string;
  readonly closedAt: Date | null;
}

interface Said {
  readonly matter: Matter | undefined;
  /** cases that whoever says it may name */
  readonly nameable: ReadonlySet<string>;
  /** the request's field that says it */
  readonly field: string;
}

/**
 * The case that takes the referral in; null: one of its own. `cases`: all of the child, newest first. Whether the case is open
 * is the database's to say, where it was named.
 */
export function caseFor(cases: readonly ChildCase[], { matter, nameable, field }: Said): string | null {
  if (cases.length === 0 || matter?.is === 'another') return null;
  if (!matter)
    throw malformed(field, 'this child has a case already: say whether it is the same matter or another one');
  const { caseId } = matter;
  if (caseId !== undefined) {
    if (cases.some(({ id }) => id === caseId) && nameable.has(caseId)) return caseId;
    throw malformed(`${field}.caseId`, 'is no case of this child that you work on');
  }
  const open = cases.find(({ closedAt }) => closedAt === null);
  if (open) return open.id;
  throw new Fault(
    'conflict',
    'Every case of this child is closed: have one reopened, or say that it is another matter.',
  );
}
