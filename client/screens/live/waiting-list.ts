// Who is expected to watch and who of them has come, one line a person: pure. The agreed list names no ids, so that it can be the same
// for everybody; name and agency tell two people apart as well as they do on that list.
import type { LiveState } from '../../../server/contract/live.ts';

export interface Expected {
  readonly key: string;
  readonly name: string;
  readonly agency: string;
  readonly as: NonNullable<LiveState['watching']>[number]['as'] | null;
  /** null: not here */
  readonly since: string | null;
}

export function expectedWith({ agreedObservers, watching = [] }: LiveState): Expected[] {
  const left = [...watching];
  const expected = agreedObservers.map(({ name, agency }, i): Expected => {
    const at = left.findIndex((one) => one.name === name && one.agency === agency);
    const [here] = at < 0 ? [] : left.splice(at, 1);
    return { key: `${i} ${name}`, name, agency, as: here?.as ?? null, since: here?.since ?? null };
  });
  const besides = left.map(({ id, name, agency, as, since }): Expected => ({ key: id, name, agency, as, since }));
  return [...expected, ...besides];
}
