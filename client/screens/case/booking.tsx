// The one time of the case: held, confirmed or none yet; who has answered what; moving and cancelling, each with its reason.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import { confirm } from '../../api/bookings.ts';
import { clock, moment, zoneCity } from '../../i18n/time.ts';
import { answerWords, bookingWords, changeWords, partyCalled, readable, sentenceCase } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { ConfirmDialog } from '../find-a-time/held.tsx';
import { ownTime, whenOf } from '../find-a-time/proposal-words.ts';
import { useBookings } from '../find-a-time/use-known.ts';
import { has, useMe } from '../frame/me.ts';
import s from './booking.module.css';
import { CancelBooking } from './cancel-booking.tsx';
import { Declined } from './declined.tsx';
import { PlannedSittings } from './planned-sittings.tsx';
import { Told } from './told.tsx';

export function BookingOfCase({ caseId, closed }: { readonly caseId: string; readonly closed: boolean }) {
  const { data, error } = useBookings(caseId);
  const coordinates = has(useMe(), 'coordinator');
  if (data === undefined) return <Refusal error={error} />;
  const open = data.filter(({ state }) => state !== 'cancelled');
  const cancelled = data.filter(({ state }) => state === 'cancelled');
  return (
    <Section title="The time">
      {open.length === 0 && <p>No time is held or booked.</p>}
      {open.map((booking) => (
        <Booking key={booking.sessionId} booking={booking} coordinates={coordinates} />
      ))}
      <PlannedSittings caseId={caseId} mayPlan={coordinates && !closed} />
      <nav aria-label="Preparing the interview" className={s.acts}>
        {coordinates && !closed && open.length === 0 && (
          <Link className={s.next} to={`/cases/${caseId}/time`}>
            Find a time
          </Link>
        )}
        <Link className={s.link} to={`/cases/${caseId}/plan`}>
          Interview plan
        </Link>
        {coordinates && (
          <Link className={s.link} to={`/cases/${caseId}/child`}>
            The child’s hours and wishes
          </Link>
        )}
      </nav>
      <Earlier cancelled={cancelled} />
    </Section>
  );
}

function Booking({ booking, coordinates }: { readonly booking: BookingState; readonly coordinates: boolean }) {
  const { caseId, sessionId, state, room } = booking;
  const changeable = coordinates && (state === 'held' || state === 'scheduled');
  return (
    <div className={s.booking}>
      <p>
        <strong>{whenOf(booking)}</strong>, {room.name}, {room.place}. {stateSentence(booking)}
      </p>
      {changeable && (
        <div className={s.acts}>
          {state === 'held' && <Confirm booking={booking} />}
          {state === 'scheduled' && (
            <Link className={s.link} to={`/cases/${caseId}/time?${new URLSearchParams({ move: sessionId })}`}>
              Find another time
            </Link>
          )}
          <CancelBooking booking={booking} />
        </div>
      )}
      {coordinates && <Declined booking={booking} />}
      <Answers booking={booking} mayTell={coordinates} />
    </div>
  );
}

function stateSentence({ state, kind, holdExpiresAt, zone, fills, sequence }: BookingState): string {
  const further = kind === 'supplementary' ? ' For a supplementary interview.' : '';
  if (state === 'held')
    return `Held${holdExpiresAt === null ? '' : ` until ${clock(holdExpiresAt, zone)} (${zoneCity(zone)})`}, not yet confirmed.${further}`;
  if (state !== 'scheduled') return `${bookingWords[state]}.${further}`;
  const come = fills.filter(({ answer }) => answer === 'accepted').length;
  const moved = sequence > 0 ? ' Moved since it was first confirmed.' : '';
  return `Confirmed; ${come} of ${fills.length} have said they come.${moved}${further}`;
}

function Confirm({ booking }: { readonly booking: BookingState }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const confirming = useMutation({
    mutationFn: () => confirm(booking.sessionId),
    onSettled: () => {
      setAsking(false);
      void queries.invalidateQueries({ queryKey: ['bookings', booking.caseId] });
      void queries.invalidateQueries({ queryKey: ['case', booking.caseId] });
      void queries.invalidateQueries({ queryKey: ['ledger', booking.caseId] });
    },
  });
  return (
    <>
      <Button weight="main" busy={confirming.isPending} onPress={() => setAsking(true)}>
        Confirm …
      </Button>
      <Refusal error={confirming.error} />
      <ConfirmDialog
        booking={booking}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => confirming.mutate()}
      />
    </>
  );
}

function Answers({ booking, mayTell }: { readonly booking: BookingState; readonly mayTell: boolean }) {
  return (
    <Table caption="Who has answered what" head={['Part', 'Who', 'Answer']}>
      {booking.fills.map((fill) => (
        <tr key={fill.bookingId}>
          <td>
            {partyCalled(fill.party)}
            {fill.required ? '' : ' (wished)'}
          </td>
          <td>
            {fill.name ?? 'Appointed for the child'}
            {fill.agency === null ? '' : `, ${fill.agency}`}
            {fill.remote ? ', from elsewhere' : ''}
            {elsewhere(booking, fill.zone)}
          </td>
          <td>
            {answerInWords(fill, booking.zone)}
            <Told booking={booking} fill={fill} mayTell={mayTell} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function answerInWords({ barred, answer, answeredAt }: BookingState['fills'][number], zone: string): string {
  const words = barred ? 'Must not come: a tie is declared' : sentenceCase(answerWords[answer]);
  return answeredAt === null ? words : `${words}, ${barred ? 'since' : 'said'} ${moment(answeredAt, zone)}`;
}

/** Their own clock, where it shows another time. */
function elsewhere(booking: BookingState, zone: string | null): string {
  const own = ownTime(booking, zone, booking.zone);
  return own === null ? '' : ` (there ${own})`;
}

function Earlier({ cancelled }: { readonly cancelled: readonly BookingState[] }) {
  if (cancelled.length === 0) return null;
  return (
    <details>
      <summary>Held or booked before, and cancelled ({cancelled.length})</summary>
      <ul>
        {cancelled.map((booking) => (
          <li key={booking.sessionId}>
            {whenOf(booking)}, {booking.room.name}. {becauseOf(booking.cancelReason)}
          </li>
        ))}
      </ul>
    </details>
  );
}

const reasons: Readonly<Record<string, string>> = {
  ...changeWords,
  'hold-expired': 'The hold ran out',
  expired: 'The hold ran out',
};
const becauseOf = (reason: string | null): string => (reason === null ? '' : `${reasons[reason] ?? readable(reason)}.`);
