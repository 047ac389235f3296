// Who is expected to watch and who of them has come, one line a person: pure.
import type { LiveState } from '../../../server/contract/live.ts';
import type { Role } from '../../../server/contract/values.ts';
import { presentAsWords } from '../../i18n/on-record-words.ts';

export interface Expected {
  readonly key: string;
  readonly name: string;
  readonly agency: string;
  readonly as: string;
  /** null: not here */
  readonly since: string | null;
}

const watches = ['desk', 'observer', 'prosecutor'] as const satisfies readonly Role[];

/** Those who are booked to watch, in the booking's order; then whoever is there by the desk's word, outside the interview room. */
export function expectedWith({ session, watching = [], present }: LiveState): Expected[] {
  const booked = session.people.flatMap(({ id, name, agency, bookedAs }): Expected[] => {
    const as = watches.find((role) => role === bookedAs);
    const since = watching.find((one) => one.id === id)?.since ?? null;
    return as === undefined ? [] : [{ key: id, name, agency, as: presentAsWords[as], since }];
  });
  const said = present
    .filter(({ place, until }) => place !== 'interview-room' && until === null)
    .map(({ id, name, words, agency, as, since }): Expected => {
      return { key: id, name: name ?? words ?? '', agency: agency ?? '', as: presentAsWords[as], since };
    });
  return [...booked, ...said];
}
