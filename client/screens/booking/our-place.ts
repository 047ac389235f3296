// Where this house is: the rooms, and the zone in which its people mean their times.
import { useQuery } from '@tanstack/react-query';
import type { Rooms } from '../../../server/contract/cases.ts';
import { allRooms } from '../../api/cases.ts';

export interface OurPlace {
  readonly rooms: Rooms;
  readonly zone: string;
}

/** Until the rooms are known, and where there are none, the device's own zone holds. */
export function useOurPlace(): OurPlace {
  const { data: rooms = [] } = useQuery({ queryKey: ['rooms'], queryFn: allRooms, staleTime: 3_600_000 });
  return { rooms, zone: rooms[0]?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone };
}
