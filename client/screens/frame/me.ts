// Who is signed in, for every screen; and where each role's work begins.
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Me } from '../../../server/contract/identity.ts';
import type { Role } from '../../../server/contract/values.ts';
import { whoAmI } from '../../api/identity.ts';

export const meKey = ['me'] as const;
export const useWhoAmI = () => useQuery({ queryKey: meKey, queryFn: whoAmI, staleTime: 60_000 });

export const MeContext = createContext<Me | null>(null);

/** Only inside the frame, which shows nothing before it knows. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('no signed-in person here');
  return me;
}

export const has = (me: Me, role: Role): boolean => me.person.roles.includes(role);

export function startPage(me: Me): string {
  if (has(me, 'coordinator')) return '/today';
  if (has(me, 'room-station')) return '/station';
  if (has(me, 'administrator')) return '/people-and-rooms';
  if (has(me, 'prosecutor') || has(me, 'custodian')) return '/recordings';
  if (has(me, 'supervisor')) return '/emergency';
  if (has(me, 'recipient')) return '/released';
  return '/sessions';
}
