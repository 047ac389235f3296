// What one is told oneself, asked now and then.
import { useQuery } from '@tanstack/react-query';
import { myNotices } from '../../api/notices.ts';

export const noticesKey = ['notices'] as const;

export function useNotices(enabled = true) {
  return useQuery({ queryKey: noticesKey, queryFn: myNotices, refetchInterval: 30_000, enabled });
}
