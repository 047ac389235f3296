// The coordinator's day: sessions by time, and what waits.
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { SessionList } from '../../../server/contract/cases.ts';
import { mySessions } from '../../api/cases.ts';
import { day, span } from '../../i18n/time.ts';
import { sentenceCase } from '../../i18n/time-words.ts';
import { dateIn, laterDate, startOfDay, wallDate } from '../../i18n/wall-time.ts';
import { sessionWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { sessionName } from '../sessions/session-line.ts';
import { answeredInWords, silentInWords } from './ready-words.ts';
import s from './today.module.css';
import { Waiting } from './waiting.tsx';
import { t } from './words.ts';

export function Today() {
  const { zone } = useOurPlace();
  const [query, setQuery] = useSearchParams();
  const today = wallDate(new Date(), zone);
  const date = dateIn(query.get('day')) ?? today;
  const from = startOfDay(date, zone);
  const until = startOfDay(date, zone, 1);
  const sessions = useQuery({
    queryKey: ['sessions', from, until],
    queryFn: () => mySessions(from, until),
    refetchInterval: 30_000,
  });
  const go = (days: number) => setQuery({ day: laterDate(date, days) });
  return (
    <Page title={date === today ? t('today') : day(from, zone)} side={<Waiting zone={zone} />}>
      <div className={s.days}>
        <Button weight="quiet" onPress={() => go(-1)}>
          {t('dayBefore')}
        </Button>
        <span>{day(from, zone)}</span>
        <Button weight="quiet" onPress={() => go(1)}>
          {t('dayAfter')}
        </Button>
      </div>
      <Refusal error={sessions.error} />
      <DayTable sessions={sessions.data} />
    </Page>
  );
}

function DayTable({ sessions }: { readonly sessions: SessionList | undefined }) {
  if (sessions === undefined) return null;
  return (
    <Table
      caption={t('sessionsOfTheDay')}
      head={[t('time'), t('case'), t('room'), t('interviewer'), t('state')]}
      none={sessions.length === 0 ? t('noSessionIsBookedOn') : undefined}
    >
      {sessions.map((session) => (
        <tr key={session.id}>
          <td>{span(session.startsAt, session.endsAt, session.room.zone)}</td>
          <td>
            {session.caseId === null ? (
              sessionName(session)
            ) : (
              <Link to={`/cases/${session.caseId}`}>{sessionName(session)}</Link>
            )}
          </td>
          <td>{session.room.name}</td>
          <td>{session.people.find((person) => person.bookedAs === 'interviewer')?.name ?? t('nobodyYet')}</td>
          <td>
            <Ready session={session} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** In what state it is; of a confirmed one also who hasn’t said yet that they come. */
function Ready({ session }: { readonly session: SessionList[number] }) {
  const { state, readiness, room } = session;
  if (readiness === null) return sessionWords[state];
  return (
    <>
      <p>
        {sentenceCase(sessionWords[state])}. {answeredInWords(readiness)}
      </p>
      {readiness.waitingFor.length > 0 && (
        <ul className={s.silent}>
          {silentInWords(readiness, room.zone).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}
