// One's feed and sources; they are read in the background, so they are asked for again while the page is open.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readMyCalendar } from '../../api/calendar.ts';

const key = ['calendar'] as const;

export const useMyCalendar = () => useQuery({ queryKey: key, queryFn: readMyCalendar, refetchInterval: 30_000 });

export function useCalendarRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: key });
}
