// My sessions around now; for a room's device, those of its room.

import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { SessionSummary } from '../../../server/contract/cases.ts';
import { mySessions } from '../../api/cases.ts';
import { comma } from '../../i18n/locale.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { day, span } from '../../i18n/time.ts';
import { sessionWords } from '../../i18n/words.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import { has, useMe } from '../frame/me.ts';
import { screenOf, sessionName } from './session-line.ts';
import s from './sessions.module.css';
import { t } from './words.ts';

const dayMs = 86_400_000;

/** Yesterday until four weeks ahead; rounded, so that the question stays the same for a while. */
function around(now: number): readonly [string, string] {
  const start = Math.floor(now / dayMs) * dayMs;
  return [new Date(start - dayMs).toISOString(), new Date(start + 28 * dayMs).toISOString()];
}

export function Sessions() {
  const station = has(useMe(), 'room-station');
  const [from, until] = around(Date.now());
  const { data, error } = useQuery({
    queryKey: ['sessions', from, until],
    queryFn: () => mySessions(from, until),
    refetchInterval: 15_000,
  });
  const sessions = (data ?? []).filter((session) => session.state !== 'cancelled');
  return (
    <Page title={station ? t('thisRoomsSessions') : t('mySessions')} narrow>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && sessions.length === 0 && <p>{t('noSessionIsBookedFor')}</p>}
      <ul className={s.list}>
        {sessions.map((session) => (
          <Line key={session.id} session={session} />
        ))}
      </ul>
    </Page>
  );
}

function Line({ session }: { readonly session: SessionSummary }) {
  const to = screenOf(session);
  const { room, mine } = session;
  return (
    <li className={s.line}>
      <div>
        <p className={s.time}>
          {day(session.startsAt, room.zone)}
          {comma}
          {span(session.startsAt, session.endsAt, room.zone)}
        </p>
        <p>
          {t('sessionnameInNamePlaceSession', {
            sessionName: sessionName(session),
            name: room.name,
            place: room.place,
            session: sessionWords[session.state],
          })}
          {mine !== null && t('youAreHereAsRole', { role: roleWords[mine] })}
        </p>
      </div>
      {to !== null && (
        <Link to={to} className={s.open}>
          {t.rich('openSessionname', { sessionName: sessionName(session) })}
        </Link>
      )}
    </li>
  );
}
