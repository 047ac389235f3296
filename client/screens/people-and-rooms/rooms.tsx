// The rooms: where, when open, with what. Closed ones stay in the list, because sessions were held in them.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { everyRoom } from '../../api/register.ts';
import { hoursInWords } from '../../i18n/hours.ts';
import { equipmentInWords } from '../../i18n/planning-words.ts';
import { day, zoneCity } from '../../i18n/time.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { PlanningPage, useMayEdit } from './parts.tsx';

export const useEveryRoom = () => useQuery({ queryKey: ['rooms-all'], queryFn: everyRoom });

export function Rooms() {
  const { data, error } = useEveryRoom();
  const mayEdit = useMayEdit();
  return (
    <PlanningPage title="Rooms" lede="Rooms where a child can be interviewed, and the clock each of them runs by.">
      {mayEdit && (
        <p>
          <Link to="/people-and-rooms/rooms/new">Add a room</Link>
        </p>
      )}
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Rooms"
          head={['Room', 'Place', 'Open', 'Equipment', 'State']}
          none={data.length === 0 ? 'There is no room yet.' : undefined}
        >
          {data.map((room) => (
            <tr key={room.id}>
              <td>
                <Link to={`/people-and-rooms/rooms/${room.id}`}>{room.name}</Link>
              </td>
              <td>
                {room.place}, {zoneCity(room.zone)} time
              </td>
              <td>{hoursInWords(room.hours) || 'no hours'}</td>
              <td>{room.equipment.map(equipmentInWords).join(', ') || 'none'}</td>
              <td>
                {room.closedAt === null ? 'in use' : `closed ${day(room.closedAt, room.zone)}`}
                {room.mobile && '; goes to the child'}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </PlanningPage>
  );
}
