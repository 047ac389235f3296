// The one time of the case: held, confirmed or none yet; who has answered what; moving and cancelling, each with its reason.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import { confirm } from '../../api/bookings.ts';
import { clock, moment, zoneCity } from '../../i18n/time.ts';
import { answerWords, bookingWords, changeWords, partyCalled, readable, sentenceCase } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
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
import { t } from './words.ts';

export function BookingOfCase({ caseId, closed }: { readonly caseId: string; readonly closed: boolean }) {
  const { data, error } = useBookings(caseId);
  const coordinates = has(useMe(), 'coordinator');
  if (data === undefined) return <Coming error={error} />;
  const open = data.filter(({ state }) => state !== 'cancelled');
  const cancelled = data.filter(({ state }) => state === 'cancelled');
  return (
    <Section title={t('theTime')}>
      {open.length === 0 && <p>{t('noTimeIsHeldOr')}</p>}
      {open.map((booking) => (
        <Booking key={booking.sessionId} booking={booking} coordinates={coordinates} />
      ))}
      <PlannedSittings caseId={caseId} mayPlan={coordinates && !closed} />
      <nav aria-label={t('preparingTheInterview')} className={s.acts}>
        {coordinates && !closed && open.length === 0 && (
          <Link className={s.next} to={`/cases/${caseId}/time`}>
            {t('findATime')}
          </Link>
        )}
        <Link className={s.link} to={`/cases/${caseId}/plan`}>
          {t('interviewPlan')}
        </Link>
        {coordinates && (
          <Link className={s.link} to={`/cases/${caseId}/child`}>
            {t('theChildsHoursAndWishes')}
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
              {t('findAnotherTime')}
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
  const further = kind === 'supplementary' ? [t('forASupplementaryInterview')] : [];
  const sentences = (...said: readonly string[]) => [...said, ...further].join(' ');
  if (state === 'held' && holdExpiresAt === null) return sentences(t('heldNotYetConfirmed'));
  if (state === 'held')
    return sentences(t('heldUntil', { at: clock(holdExpiresAt ?? '', zone), city: zoneCity(zone) }));
  if (state !== 'scheduled') return sentences(`${bookingWords[state]}.`);
  const come = fills.filter(({ answer }) => answer === 'accepted').length;
  const moved = sequence > 0 ? [t('movedSinceItWasFirst')] : [];
  return sentences(t('confirmedComeOfCountHave', { come, count: fills.length }), ...moved);
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
        {t('confirm')}
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
    <Table caption={t('whoHasAnsweredWhat')} head={[t('part'), t('who'), t('answer')]}>
      {booking.fills.map((fill) => (
        <tr key={fill.bookingId}>
          <td>
            {partyCalled(fill.party)}
            {fill.required ? '' : t('onlyWished')}
          </td>
          <td>
            {fill.name ?? t('appointedForTheChild')}
            {fill.agency === null ? '' : `, ${fill.agency}`}
            {fill.remote ? t('fromElsewhere') : ''}
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
  const words = barred ? t('mustNotComeATie') : sentenceCase(answerWords[answer]);
  if (answeredAt === null) return words;
  return t('answeredAt', { words, at: moment(answeredAt, zone), barred: barred ? 'yes' : 'no' });
}

/** Their own clock, where it shows another time. */
function elsewhere(booking: BookingState, zone: string | null): string {
  const own = ownTime(booking, zone, booking.zone);
  return own === null ? '' : ` ${t('there', { own })}`;
}

function Earlier({ cancelled }: { readonly cancelled: readonly BookingState[] }) {
  if (cancelled.length === 0) return null;
  return (
    <details>
      <summary>{t('heldOrBookedBeforeAnd', { count: cancelled.length })}</summary>
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
  'hold-expired': t('theHoldRanOut'),
  expired: t('theHoldRanOut'),
};
const becauseOf = (reason: string | null): string => (reason === null ? '' : `${reasons[reason] ?? readable(reason)}.`);
