// The coordinator's day: sessions by time, and what waits.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { SessionSummary } from '../../../server/contract/cases.ts';
import type { Referral } from '../../../server/contract/referrals.ts';
import { mySessions, openCase } from '../../api/cases.ts';
import { referralsWaiting } from '../../api/referrals.ts';
import { day, moment, span } from '../../i18n/time.ts';
import { laterDate, startOfDay, wallDate } from '../../i18n/wall-time.ts';
import { agencyWords, concernWords, sessionWords, urgencyWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { sessionName } from '../sessions/session-line.ts';
import s from './today.module.css';

export function Today() {
  const { zone } = useOurPlace();
  const [query, setQuery] = useSearchParams();
  const today = wallDate(new Date(), zone);
  const date = query.get('day') ?? today;
  const from = startOfDay(date, zone);
  const until = startOfDay(date, zone, 1);
  const sessions = useQuery({
    queryKey: ['sessions', from, until],
    queryFn: () => mySessions(from, until),
    refetchInterval: 30_000,
  });
  const go = (days: number) => setQuery({ day: laterDate(date, days) });
  return (
    <Page title={date === today ? 'Today' : day(from, zone)} side={<Waiting zone={zone} />}>
      <div className={s.days}>
        <Button weight="quiet" onPress={() => go(-1)}>
          Day before
        </Button>
        <span>{day(from, zone)}</span>
        <Button weight="quiet" onPress={() => go(1)}>
          Day after
        </Button>
      </div>
      <Refusal error={sessions.error} />
      <DayTable sessions={sessions.data} />
    </Page>
  );
}

function DayTable({ sessions }: { readonly sessions: readonly SessionSummary[] | undefined }) {
  if (sessions === undefined) return null;
  return (
    <Table
      caption="Sessions of the day"
      head={['Time', 'Case', 'Room', 'Interviewer', 'State']}
      none={sessions.length === 0 ? 'No session is booked on this day.' : undefined}
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
          <td>{session.people.find((person) => person.bookedAs === 'interviewer')?.name ?? 'nobody yet'}</td>
          <td>{sessionWords[session.state]}</td>
        </tr>
      ))}
    </Table>
  );
}

function Waiting({ zone }: { readonly zone: string }) {
  const { data, error } = useQuery({ queryKey: ['referrals'], queryFn: referralsWaiting, refetchInterval: 30_000 });
  const waiting = (data ?? []).filter((referral) => referral.caseId === null);
  return (
    <Section title="Waiting for you">
      <Refusal error={error} />
      {data !== undefined && waiting.length === 0 && <p>Nothing is waiting.</p>}
      <ul className={s.waiting}>
        {waiting.map((referral) => (
          <WaitingReferral key={referral.id} referral={referral} zone={zone} />
        ))}
      </ul>
    </Section>
  );
}

function WaitingReferral({ referral, zone }: { readonly referral: Referral; readonly zone: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: () => openCase(referral.id),
    onSuccess: async (page) => {
      queries.setQueryData(['case', page.id], page);
      void queries.invalidateQueries({ queryKey: ['referrals'] });
      void queries.invalidateQueries({ queryKey: ['cases'] });
      await navigate(`/cases/${page.id}`);
    },
  });
  const { pseudonym, referringAgency } = referral;
  return (
    <li className={s.referral}>
      <p>
        <strong>{pseudonym}</strong>:{' '}
        {referral.concerns.map((concern) => concernWords[concern].toLowerCase()).join(', ')},{' '}
        {urgencyWords[referral.urgency].toLowerCase()}. From {referringAgency.name} ({agencyWords[referringAgency.kind]}
        ), received {moment(referral.receivedAt, zone)}.
      </p>
      <Refusal error={open.error} />
      <Button busy={open.isPending} onPress={() => open.mutate()}>
        Open a case<span className="visually-hidden"> for {pseudonym}</span>
      </Button>
    </li>
  );
}
