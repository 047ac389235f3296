// Somebody who is required has declined: who, and the next times that would do instead.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import { findTimes } from '../../api/times.ts';
import { listed } from '../../i18n/time-words.ts';
import { Refusal } from '../../ui/notice.tsx';
import { whenOf } from '../find-a-time/proposal-words.ts';
import s from './booking.module.css';

export function Declined({ booking }: { readonly booking: BookingState }) {
  const declined = booking.fills.filter(({ required, answer }) => required && answer === 'declined');
  if (declined.length === 0 || booking.state !== 'scheduled') return null;
  const who = listed(declined.map(({ name }) => name ?? 'somebody appointed for the child'));
  return (
    <div role="status" className={s.declined}>
      <p>
        <strong>
          {who} can’t come and {declined.length === 1 ? 'is' : 'are'} required.
        </strong>
      </p>
      <Alternatives booking={booking} />
    </div>
  );
}

function Alternatives({ booking }: { readonly booking: BookingState }) {
  const { caseId, sessionId, question } = booking;
  const { data, error } = useQuery({
    queryKey: ['alternatives', sessionId, question],
    queryFn: () => (question === null ? null : findTimes(caseId, { ...question, most: 3 })),
    enabled: question !== null,
  });
  const times = data?.proposals ?? [];
  return (
    <>
      <Refusal error={error} />
      {times.length > 0 && (
        <>
          <p>These would do instead:</p>
          <ul>
            {times.map((proposal) => (
              <li key={`${proposal.startsAt} ${proposal.room.id}`}>
                {whenOf(proposal)}, {proposal.room.name}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link to={`/cases/${caseId}/time?${new URLSearchParams({ move: sessionId })}`}>Find another time</Link>
      </p>
    </>
  );
}
