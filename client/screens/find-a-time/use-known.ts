// What the page must know before it can ask: who is assigned and appointed, what people can do, which protocols there are.
import { useQuery } from '@tanstack/react-query';
import type { CasePage, Rooms } from '../../../server/contract/cases.ts';
import type { ChildLife, PlanState } from '../../../server/contract/planning.ts';
import type { Register } from '../../../server/contract/register.ts';
import type { Safeguards } from '../../../server/contract/safeguards.ts';
import { bookingsOf } from '../../api/bookings.ts';
import { oneCase } from '../../api/cases.ts';
import { childLifeOf, planOf } from '../../api/planning.ts';
import { peopleRegister } from '../../api/register.ts';
import { safeguardsOf } from '../../api/safeguards.ts';
import { wallDate } from '../../i18n/wall-time.ts';
import { useOurPlace } from '../booking/our-place.ts';

export interface Known {
  readonly page: CasePage;
  readonly safeguards: Safeguards;
  readonly life: ChildLife;
  readonly register: Register;
  readonly protocols: PlanState['protocols'];
  /** the plan's */
  readonly protocol: string;
  readonly rooms: Rooms;
  readonly zone: string;
}

/** The same lists as other screens of the case keep; the error is the first that stands in the way. */
export function useKnown(caseId: string): { readonly known: Known | null; readonly error: Error | null } {
  const { rooms, zone } = useOurPlace();
  const page = useQuery({ queryKey: ['case', caseId], queryFn: () => oneCase(caseId) });
  const safeguards = useQuery({ queryKey: ['safeguards', caseId], queryFn: () => safeguardsOf(caseId) });
  const life = useChildLife(caseId);
  const plan = useQuery({ queryKey: ['plan', caseId], queryFn: () => planOf(caseId) });
  const today = wallDate(new Date(), zone);
  const register = useQuery({ queryKey: ['register', today], queryFn: () => peopleRegister(today), staleTime: 60_000 });
  const error = page.error ?? safeguards.error ?? life.error ?? plan.error ?? register.error;
  if (!page.data || !safeguards.data || !life.data || !plan.data || !register.data || rooms.length === 0)
    return { known: null, error };
  return {
    known: {
      page: page.data,
      safeguards: safeguards.data,
      life: life.data,
      register: register.data,
      protocols: plan.data.protocols,
      protocol: plan.data.plan.protocol,
      rooms,
      zone,
    },
    error: null,
  };
}

export const useChildLife = (caseId: string) =>
  useQuery({ queryKey: ['child-life', caseId], queryFn: () => childLifeOf(caseId) });

export const useBookings = (caseId: string) =>
  useQuery({ queryKey: ['bookings', caseId], queryFn: () => bookingsOf(caseId), refetchInterval: 15_000 });
