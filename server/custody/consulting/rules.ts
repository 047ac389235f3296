// How the log is asked and how an entry is shown to whoever looks at what others did. Pure. An entry is shown as it stands: codes, ids and
// pseudonyms; nothing that is sealed beside it is opened, and nobody is named.
import type { CustodyEvent } from '../../../media/evidence/event.ts';
import { actorId, type Subject } from '../../../media/evidence/event-codes.ts';
import type { EntryStanding } from '../../../media/evidence/verify/log-lines.ts';
import type { LogExportQuery, LoggedEntry } from '../../contract/custody-log.ts';
import type { Language } from '../../contract/languages.ts';
import type { Role } from '../../contract/values.ts';
import { say } from './kind-words.ts';

/** Whoever may sit with the child, or speaks from there: who watches a sitting is kept from them, and the log tells it. */
const nearTheChild: readonly Role[] = ['interviewer', 'interpreter', 'room-station'];
export const mayMeetTheChild = (roles: readonly Role[]): boolean => roles.some((one) => nearTheChild.includes(one));

/** In the order in which a role is taken for the log. */
export const consulting = ['auditor', 'supervisor'] as const satisfies readonly Role[];

export interface LogFilter {
  readonly from: Date | null;
  readonly until: Date | null;
  readonly kind: string | null;
  readonly actor: string | null;
  /** null: whatever it is about */
  readonly subjects: readonly string[] | null;
}

/** What is asked for, in the words of the custody event: the same question within the hour is one consultation. */
export function questionOf(
  asked: LogExportQuery,
  { about, taken }: { readonly about: Subject | null; readonly taken: boolean },
) {
  const { from, until, kind, actor } = asked;
  return {
    taken,
    ...(about === null ? {} : { about }),
    ...(actor === undefined ? {} : { actor: actorId(actor, 'actor') }),
    ...(kind === undefined ? {} : { kind }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

export interface Numbers {
  readonly caseNumber: string | null;
  readonly exhibitNumber: string | null;
}

export interface Shown {
  readonly index: number;
  /** null: what stands there can't be read as an event; then only the row around it tells what it should be */
  readonly event: CustodyEvent | null;
  readonly row: { readonly type: string; readonly subject: string; readonly loggedAt: Date };
  readonly text: string;
  /** hex */
  readonly hash: string;
  readonly standing: EntryStanding;
  readonly numbers: Numbers | undefined;
}

export function shownEntry(shown: Shown, language: Language): LoggedEntry {
  const { index, event, row, text, hash, standing, numbers } = shown;
  const { type: kind, subject } = event ?? row;
  const loggedAt = event?.loggedAt ?? row.loggedAt.toISOString();
  return {
    ...{ index, at: event?.at ?? loggedAt, loggedAt, kind, why: event?.why ?? null },
    what: event === null ? say(language, 'unreadable') : say(language, `kind.${event.type}`),
    who: {
      id: event?.actor.id ?? null,
      role: event?.actor.role ?? null,
      agency: event?.actor.agency ?? null,
      inEmergency: event?.actor.grant?.startsWith('break-glass:') ?? false,
    },
    about: { subject, caseNumber: numbers?.caseNumber ?? null, exhibitNumber: numbers?.exhibitNumber ?? null },
    ...{ hash, standing, event: text },
  };
}
