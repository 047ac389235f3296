// The ledger as a page may know it: lines by time, counts, authorisations. Pure but for the words that it is handed a key to.
import { z } from 'zod';
import { type Ledger, recordedAs } from '../../contract/ledger.ts';
import { hyphened } from '../../platform/database/words.ts';
import type { ChildWords } from '../child-words.ts';
import type { LedgerRow } from './store.ts';

type Line = Omit<Ledger['lines'][number], 'otherMatter'>;

const authorisationWords = z.strictObject({
  authoriser: z.string(),
  reason: z.string(),
  recordingInsufficient: z.string(),
  topics: z.array(z.string()),
});

interface Asker {
  /** cases that the asker may know of */
  readonly knows: ReadonlySet<string>;
  /** null: reasons stay closed */
  readonly words: ChildWords | null;
}

export function toLedger(row: LedgerRow, asker: Asker): Ledger {
  const { child } = row;
  const theirs = child.contacts.map((contact) => ({
    ...toTheirs(contact, asker),
    otherMatter: contact.caseId !== null && contact.caseId !== row.id,
  }));
  const ours = child.cases.flatMap((one) =>
    toOurs(one, asker).map((line) => ({ ...line, otherMatter: one.id !== row.id })),
  );
  const heard = child.cases.flatMap(({ interviews }) => interviews).filter(({ sessions }) => sessions.some(hasEnded));
  const used = new Set(child.cases.flatMap(({ interviews }) => interviews.map((one) => one.authorisationId)));
  return {
    asked: theirs.filter(({ withdrawnAt }) => withdrawnAt === null).length,
    heard: heard.length,
    lines: [...theirs, ...ours].sort((one, other) => (one.at < other.at ? -1 : 1)),
    authorisations: row.authorisations.map((one) => {
      const opened = asker.words?.open(child, `supplementary/${one.id}`, one.sealedWords);
      const said = opened === undefined ? null : authorisationWords.parse(opened);
      return {
        id: one.id,
        authority: one.authority,
        reference: one.reference,
        authorisedOn: one.authorisedOn.toISOString().slice(0, 10),
        used: used.has(one.id),
        reason: said?.reason ?? '',
        recordingInsufficient: said?.recordingInsufficient ?? '',
        topics: said?.topics ?? [],
      };
    }),
  };
}

function toTheirs(contact: LedgerRow['child']['contacts'][number], { knows }: Asker): Line {
  const { id, kind, at, dayOnly, agencyKind, withdrawnAt } = contact;
  return {
    ...{ id, dayOnly, ours: false, kind: hyphened(kind), at: at.toISOString(), zone: null, state: null },
    agencyKind: agencyKind && hyphened(agencyKind),
    recordedAs: recordedAs.parse(contact.recordedAs),
    caseNumber: contact.case && knows.has(contact.case.id) ? contact.case.caseNumber : null,
    enteredBy: contact.enteredBy.name,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}

function toOurs({ id, caseNumber, interviews }: LedgerRow['child']['cases'][number], { knows }: Asker): Line[] {
  return interviews.flatMap(({ kind, sessions }) =>
    sessions.map((session) => ({
      ...{ id: session.id, ours: true, kind: `${kind}-interview` as const, dayOnly: false, zone: session.zone },
      at: (session.startedAt ?? session.startsAt).toISOString(),
      agencyKind: 'barnahus' as const,
      recordedAs: session.recordings.length > 0 ? ('video' as const) : ('none' as const),
      caseNumber: knows.has(id) ? caseNumber : null,
      ...{ enteredBy: null, withdrawnAt: null, state: session.state },
    })),
  );
}

const hasEnded = ({ state }: { readonly state: string }): boolean => state === 'ended';
