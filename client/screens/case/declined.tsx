// Somebody who is required has declined: who, and the next times that would do instead.

import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import type { Proposal } from '../../../server/contract/search.ts';
import { alternativesTo } from '../../api/bookings.ts';
import { listed } from '../../i18n/time-words.ts';
import { Coming } from '../../ui/coming.tsx';
import { whenOf } from '../find-a-time/proposal-words.ts';
import { keyOf } from '../find-a-time/use-times.ts';
import s from './booking.module.css';
import { t } from './words.ts';

export function Declined({ booking }: { readonly booking: BookingState }) {
  const declined = booking.fills.filter(({ required, answer }) => required && answer === 'declined');
  if (declined.length === 0 || (booking.state !== 'scheduled' && booking.state !== 'held')) return null;
  const who = listed(declined.map(({ name }) => name ?? t('somebodyAppointedForTheChild')));
  return (
    <div role="status" className={s.declined}>
      <p>
        <strong>{t('whoCantComeAndIs', { who, count: declined.length })}</strong>
      </p>
      {declined.some(({ barred }) => barred) && <p>{t('aDeclaredTieToThe')}</p>}
      {booking.state === 'held' ? <p>{t('letThisTimeGoAnd')}</p> : <Alternatives booking={booking} />}
    </div>
  );
}

const moveTo = ({ caseId, sessionId }: BookingState, proposal: Proposal): string =>
  `/cases/${caseId}/time?${new URLSearchParams({ move: sessionId, pick: keyOf(proposal) })}`;

function Alternatives({ booking }: { readonly booking: BookingState }) {
  const { sessionId, question } = booking;
  const { data, error } = useQuery({
    queryKey: ['alternatives', sessionId, question],
    queryFn: () => alternativesTo(sessionId),
    enabled: question !== null,
  });
  const times = data?.proposals ?? [];
  return (
    <>
      <Coming error={error} there={data !== undefined} />
      {times.length > 0 && (
        <>
          <p>{t('theseWouldDoInstead')}</p>
          <ul>
            {times.map((proposal) => (
              <li key={keyOf(proposal)}>
                <Link to={moveTo(booking, proposal)}>
                  {whenOf(proposal)}, {proposal.room.name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
