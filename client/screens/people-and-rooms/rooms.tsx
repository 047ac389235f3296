// The rooms: where, when open, with what. Closed ones stay in the list, because sessions were held in them.

import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { everyRoom } from '../../api/register.ts';
import { hoursInWords } from '../../i18n/hours.ts';
import { comma } from '../../i18n/locale.ts';
import { equipmentInWords } from '../../i18n/planning-words.ts';
import { day, zoneCity } from '../../i18n/time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Table } from '../../ui/table.tsx';
import { PlanningPage, useMayEdit } from './parts.tsx';
import { t } from './words.ts';

export const useEveryRoom = () => useQuery({ queryKey: ['rooms-all'], queryFn: everyRoom });

export function Rooms() {
  const { data, error } = useEveryRoom();
  const mayEdit = useMayEdit();
  return (
    <PlanningPage title={t('rooms')} lede={t('roomsWhereAChildCan')}>
      {mayEdit && (
        <p>
          <Link to="/people-and-rooms/rooms/new">{t('addARoom')}</Link>
        </p>
      )}
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('rooms')}
          head={[t('room'), t('place'), t('open'), t('equipment'), t('state')]}
          none={data.length === 0 ? t('thereIsNoRoomYet') : undefined}
        >
          {data.map((room) => (
            <tr key={room.id}>
              <td>
                <Link to={`/people-and-rooms/rooms/${room.id}`}>{room.name}</Link>
              </td>
              <td>{t('placeZonecityTime', { place: room.place, zoneCity: zoneCity(room.zone) })}</td>
              <td>{hoursInWords(room.hours) || t('noHours')}</td>
              <td>{room.equipment.map(equipmentInWords).join(comma) || t('noneOfThem')}</td>
              <td>
                {room.closedAt === null
                  ? t('inUse2')
                  : t('closedClosedat', { closedAt: day(room.closedAt, room.zone) })}
                {room.mobile && t('goesToTheChild2')}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </PlanningPage>
  );
}
