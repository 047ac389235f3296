// The newest captions of a live session, asked for anew whenever something changed.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LiveState } from '../../../server/contract/live.ts';
import { captionsOf } from '../../api/captions.ts';

export function useCaptions({ session, seq }: LiveState, { newest, on }: { newest: number; on: boolean }) {
  const { data = [], error } = useQuery({
    queryKey: ['captions', session.id, newest, seq],
    queryFn: () => captionsOf(session.id, newest),
    placeholderData: keepPreviousData,
    enabled: on,
  });
  return { captions: data, error };
}
