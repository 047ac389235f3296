// An act on how a recording is kept: its answer is the page anew.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Keeping } from '../../../server/contract/keeping.ts';
import { keepingKey } from './keeping-key.ts';

export function useKept<V>(
  recordingId: string,
  act: (value: V) => Promise<Keeping>,
  done: () => void = () => undefined,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (next) => {
      queries.setQueryData(keepingKey(recordingId), next);
      void queries.invalidateQueries({ queryKey: ['custody', recordingId] });
      void queries.invalidateQueries({ queryKey: ['recording', recordingId] });
      void queries.invalidateQueries({ queryKey: ['retention'] });
      done();
    },
  });
}
