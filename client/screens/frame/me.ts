// Who is signed in, for every screen; and where each role's work begins.
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Me } from '../../../server/contract/identity.ts';
import type { Role } from '../../../server/contract/values.ts';
import { whoAmI } from '../../api/identity.ts';
import { houseQueries } from './queries.ts';

export const meKey = ['me'] as const;
/** Asked anew whenever somebody comes back to the page. Not of the answers that end with a sign-in: this one says that it did. */
export const useWhoAmI = () =>
  useQuery({ queryKey: meKey, queryFn: whoAmI, staleTime: 60_000, refetchOnWindowFocus: 'always' }, houseQueries);
export const askWhoAmI = () => void houseQueries.refetchQueries({ queryKey: meKey }, { cancelRefetch: false });

const changes = 'heard-once.who';
/** Another tab of this browser signed somebody in, or out: `left`, whoever did so themselves. */
export function onOtherTab(heard: (left: unknown) => void): () => void {
  const channel = new BroadcastChannel(changes);
  channel.onmessage = ({ data }) => heard(data);
  return () => channel.close();
}
export function tellOtherTabs(left: string | null): void {
  const channel = new BroadcastChannel(changes);
  channel.postMessage(left);
  channel.close();
}

/** What the first page is told of the page that one was on: whose it was. */
export interface FromPage {
  readonly was: string | undefined;
}

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
  if (has(me, 'auditor')) return '/custody-log';
  if (has(me, 'recipient')) return '/released';
  return '/sessions';
}
