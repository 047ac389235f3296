// What is still to be found out, as the interviewer is told of it: asked for anew whenever it is shown, since the desk may have ticked some.
import { useQuery } from '@tanstack/react-query';
import { openNeedsOf } from '../../api/live.ts';

export function useOpenNeeds(sessionId: string) {
  return useQuery({
    queryKey: ['open-needs', sessionId],
    queryFn: () => openNeedsOf(sessionId),
    refetchOnMount: 'always',
  });
}
