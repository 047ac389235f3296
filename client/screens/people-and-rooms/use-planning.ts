// What planning stands on, fetched once for all pages that show a part of it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlanningData } from '../../../server/contract/register.ts';
import { planning } from '../../api/register.ts';

export const usePlanning = () => useQuery({ queryKey: ['planning'], queryFn: planning });

export const useProtocols = (): PlanningData['protocols'] => usePlanning().data?.protocols ?? [];

/** After a change: all that shows it, and the list of changes itself. Resolves once it is fetched anew. */
export function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ['register', 'rooms-all', 'rooms', 'planning'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    );
}
