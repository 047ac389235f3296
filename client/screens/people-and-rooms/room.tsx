// One room, or a new one: what it is, and when it is open.

import { useNavigate, useParams } from 'react-router';
import type { RoomRegister } from '../../../server/contract/register.ts';
import { addRoom, changeRoom, setRoomHours } from '../../api/register.ts';
import { hoursInWords } from '../../i18n/hours.ts';
import { comma } from '../../i18n/locale.ts';
import { equipmentInWords } from '../../i18n/planning-words.ts';
import { moment, zoneCity } from '../../i18n/time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Section } from '../../ui/page.tsx';
import { HoursEditor } from '../availability/hours-editor.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { RoomPicture } from '../sheet/room-picture.tsx';
import { PlanningPage, useMayEdit } from './parts.tsx';
import { RoomForm, toRoomDraft, toRoomRequest } from './room-form.tsx';
import { useEveryRoom } from './rooms.tsx';
import { useRefresh } from './use-planning.ts';
import { t } from './words.ts';

export function Room() {
  const { roomId } = useParams();
  const { data, error } = useEveryRoom();
  if (roomId === 'new') return <NewRoom />;
  const room = data?.find(({ id }) => id === roomId);
  if (room !== undefined) return <Known room={room} />;
  return (
    <PlanningPage title={t('room')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && <p>{t('thereIsNoSuchRoom')}</p>}
    </PlanningPage>
  );
}

function NewRoom() {
  const { zone } = useOurPlace();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const start = { name: '', place: '', zone, equipment: [], mobile: false, closed: false };
  return (
    <PlanningPage title={t('aNewRoom')}>
      <RoomForm
        draftKey="room.new"
        start={start}
        act={t('addTheRoom')}
        save={async (draft) => {
          const { id } = await addRoom(toRoomRequest(draft));
          await refresh();
          await navigate(`/people-and-rooms/rooms/${id}`);
        }}
      />
    </PlanningPage>
  );
}

function Known({ room }: { readonly room: RoomRegister[number] }) {
  const mayEdit = useMayEdit();
  const refresh = useRefresh();
  const { id, name, place, zone, hours, closedAt } = room;
  const where = t('placeAndItsTime', { place, city: zoneCity(zone) });
  const closed = closedAt === null ? [] : [t('closedSinceClosedat', { closedAt: moment(closedAt, zone) })];
  return (
    <PlanningPage title={name} lede={[where, ...closed].join(' ')}>
      <Section title={t('open')}>
        {mayEdit ? (
          <HoursEditor
            id={id}
            hours={hours}
            save={async (next) => {
              await setRoomHours(id, next);
              await refresh();
            }}
          />
        ) : (
          <p>{hoursInWords(hours) || t('noHoursNothingCanBe')}</p>
        )}
      </Section>
      <RoomPicture roomId={id} mayEdit={mayEdit} />
      <Section title={t('whatItIs')}>
        {mayEdit ? (
          <RoomForm
            draftKey={`room.${id}`}
            start={toRoomDraft(room)}
            act={t('saveTheRoom')}
            save={async (draft) => {
              await changeRoom(id, toRoomRequest(draft));
              await refresh();
            }}
          />
        ) : (
          <p>{room.equipment.map(equipmentInWords).join(comma) || t('noEquipmentIsEntered')}</p>
        )}
      </Section>
    </PlanningPage>
  );
}
