// Looks for the child while the name is typed, once the typing rests. The names stay in this page's memory.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Candidate, ChildIdentity } from '../../../server/contract/referrals.ts';
import { candidatesFor } from '../../api/referrals.ts';
import { useRested } from '../../ui/rested.ts';

const restMs = 400;

export interface Found {
  readonly candidates: readonly Candidate[];
  readonly error: Error | null;
  /** what was found is of what stands in the fields now */
  readonly settled: boolean;
  look(): void;
}

export function useCandidates(child: ChildIdentity | null): Found {
  const typed = JSON.stringify(child);
  const asked = useRested(typed, restMs);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['candidates', asked],
    queryFn: ({ signal }) => candidatesFor(JSON.parse(asked) as ChildIdentity, signal),
    enabled: asked !== 'null',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return {
    candidates: child === null ? [] : (data ?? []),
    error,
    settled: typed === asked && !isFetching,
    look: () => void refetch(),
  };
}
