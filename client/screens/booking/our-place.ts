// Where this house is: the rooms, and the zone in which its people mean their times.
import { useQuery } from '@tanstack/react-query';
import type { Rooms } from '../../../server/contract/cases.ts';
import { allRooms } from '../../api/cases.ts';

export interface OurPlace {
  readonly rooms: Rooms;
  readonly zone: string;
  /** asked already: the zone is theirs */
  readonly known: boolean;
}

/** Until the rooms are known, and where there are none, the device's own zone holds. */
export function useOurPlace(): OurPlace {
  const { data: rooms = [], isSuccess: known } = useQuery({
    queryKey: ['rooms'],
    queryFn: allRooms,
    staleTime: 3_600_000,
  });
  return { rooms, known, zone: rooms[0]?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone };
}
