// What was opened in an emergency, as far as this person may see it: their own, those on their cases, and all to a supervisor.
import { useQuery } from '@tanstack/react-query';
import type { Role } from '../../../server/contract/values.ts';
import { openedInEmergency } from '../../api/break-glass.ts';
import { has, useMe } from '../frame/me.ts';

export const brokenGlassKey = ['break-glass'] as const;

/** Whose job may need a case at once. */
const mayOpen: readonly Role[] = ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'];

export function useBrokenGlass() {
  const me = useMe();
  const concerned = mayOpen.some((role) => has(me, role)) || has(me, 'supervisor');
  return useQuery({
    queryKey: brokenGlassKey,
    queryFn: openedInEmergency,
    refetchInterval: 30_000,
    enabled: concerned,
  });
}

export function useMayOpen(): boolean {
  const me = useMe();
  return mayOpen.some((role) => has(me, role));
}
