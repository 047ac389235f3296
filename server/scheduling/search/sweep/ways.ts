// Alternatives between parties: an interviewer who speaks the child's language makes an interpreter unnecessary. Each way is
// one answer to "which parties are needed, and who may fill them"; a time fits when it fits one way.
import type { Option, Party } from './question.ts';

export interface Row {
  readonly party: Party;
  readonly required: boolean;
  /** those of the party's options that do what this way asks of them */
  readonly options: readonly Option[];
}

export interface Way {
  readonly rows: readonly Row[];
  /** not needed, because of another party */
  readonly covered: readonly { readonly party: string; readonly by: string }[];
}

/** Ways with fewer people first. Parties that others could cover are few: their combinations are all listed. */
export function waysOf(parties: readonly Party[]): Way[] {
  const combinations = parties.reduce<ReadonlyMap<string, string>[]>(
    (known, { key }) => {
      const by = parties.filter((one) => one.key !== key && one.options.some(({ covers }) => covers.includes(key)));
      return known.flatMap((covered) => [...by.map((one) => new Map([...covered, [key, one.key]])), covered]);
    },
    [new Map()],
  );
  return combinations
    .filter((covered) => [...covered.values()].every((by) => !covered.has(by)))
    .map((covered) => ({
      rows: parties.filter(({ key }) => !covered.has(key)).map((party) => rowOf(party, covered)),
      covered: [...covered].map(([party, by]) => ({ party, by })),
    }))
    .sort((a, b) => a.rows.length - b.rows.length);
}

function rowOf(party: Party, covered: ReadonlyMap<string, string>): Row {
  const asked = [...covered].filter(([, by]) => by === party.key).map(([key]) => key);
  return {
    party,
    required: party.need === 'required' || asked.length > 0,
    options: party.options.filter(({ covers }) => asked.every((key) => covers.includes(key))),
  };
}
