// Who may be said to come in, as a list to choose from: those who are booked, those beside the child, and somebody in words. Pure.
import type { LiveState } from '../../../server/contract/live.ts';
import type { PersonCame, PresentAs } from '../../../server/contract/on-record.ts';
import type { Safeguards } from '../../../server/contract/safeguards.ts';
import { presentAsWords } from '../../i18n/on-record-words.ts';
import type { Option } from '../../ui/choice-field.tsx';

export interface Choice extends Option {
  readonly as: PresentAs;
  readonly who: Pick<PersonCame, 'personId' | 'safeguardId'>;
}

type Beside = Safeguards['there'];
const isPresentAs = (role: string): role is PresentAs => role in presentAsWords;

export function whoCanCome(state: LiveState, beside: Beside): readonly Choice[] {
  const there = new Set(state.present.filter(({ until }) => until === null).map(({ name }) => name));
  const booked = state.session.people.flatMap(({ id, name, agency, bookedAs }): Choice[] =>
    isPresentAs(bookedAs) && !there.has(name)
      ? [{ value: `person ${id}`, text: `${name}, ${agency}`, as: bookedAs, who: { personId: id } }]
      : [],
  );
  const withTheChild = beside
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id, kind, person }): Choice => {
      const named = person === null ? '' : `: ${person.name}`;
      return { value: `safeguard ${id}`, text: `${presentAsWords[kind]}${named}`, as: kind, who: { safeguardId: id } };
    });
  return [...booked, ...withTheChild];
}
