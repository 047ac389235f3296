// What got stuck; looked for each minute while an administrator's page is open.
import { useQuery } from '@tanstack/react-query';
import { whatIsStuck } from '../../api/stuck.ts';

export const stuckKey = ['stuck-work'] as const;

export const useStuck = () => useQuery({ queryKey: stuckKey, queryFn: whatIsStuck, refetchInterval: 60_000 });
