// People as choices, by what they may be booked or assigned as.

import { useQuery } from '@tanstack/react-query';
import type { People } from '../../../server/contract/identity.ts';
import type { Role } from '../../../server/contract/values.ts';
import { allPeople } from '../../api/identity.ts';
import { comma } from '../../i18n/locale.ts';
import type { Option } from '../../ui/choice-field.tsx';

export const usePeople = (): People =>
  useQuery({ queryKey: ['people'], queryFn: allPeople, staleTime: 60_000 }).data ?? [];

export const inWords = (person: People[number]): string => `${person.name}${comma}${person.agency.name}`;

export function choicesOf(people: People, roles: readonly Role[]): Option[] {
  return people
    .filter((person) => person.roles.some((role) => roles.includes(role)))
    .map((person) => ({ value: person.id, text: inWords(person) }));
}
