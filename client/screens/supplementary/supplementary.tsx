// What a supplementary interview stands on, in sight wherever one is booked or planned: its topics, and why it must be.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import { ledgerOf } from '../../api/ledger.ts';
import { authorityInWords } from '../../i18n/case-words.ts';
import { dateInWords } from '../../i18n/time.ts';
import { Facts } from '../../ui/facts.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { whenOf } from '../find-a-time/proposal-words.ts';
import { useBookings } from '../find-a-time/use-known.ts';
import { type Authorisation, bookingOn } from './standing.ts';
import { t } from './words.ts';

export const useLedger = (caseId: string) =>
  useQuery({ queryKey: ['ledger', caseId], queryFn: () => ledgerOf(caseId) });

export function AboutSupplementary({ authorisation }: { readonly authorisation: Authorisation }) {
  const { authority, authorisedOn, reference, topics, reason, recordingInsufficient } = authorisation;
  const decided = `${authorityInWords(authority)}, ${dateInWords(authorisedOn)}, ${reference}`;
  const opened = topics.length > 0;
  return (
    <>
      <p>{t('furtherQuestionsOnlyByThe')}</p>
      <Facts
        facts={[
          [t('decidedBy'), decided],
          [t('topicsNothingElseMayBe'), opened ? topics.join('; ') : t('theCoordinatorHasThem')],
          ...(opened
            ? ([
                [t('reason'), reason],
                [t('whyTheRecordingDoesntSuffice'), recordingInsufficient],
              ] as const)
            : []),
        ]}
      />
    </>
  );
}

/** On the plan: the supplementary interviews it is for, those to be booked too. Nothing where there is none. */
export function SupplementaryOfPlan({ caseId }: { readonly caseId: string }) {
  const ledger = useLedger(caseId);
  const bookings = useBookings(caseId);
  const error = ledger.error ?? bookings.error;
  const coming = (ledger.data?.authorisations ?? []).filter(({ id }) => !isOver(bookingOn(id, bookings.data ?? [])));
  if (error === null && coming.length === 0) return null;
  return (
    <Section title={t('thisPlanIsForA')}>
      <Refusal error={error} />
      {coming.map((one) => (
        <div key={one.id}>
          <p>{bookedSentence(bookingOn(one.id, bookings.data ?? []))}</p>
          <AboutSupplementary authorisation={one} />
        </div>
      ))}
    </Section>
  );
}

const isOver = (booking: BookingState | undefined): boolean => booking?.state === 'ended';

function bookedSentence(booking: BookingState | undefined): string {
  if (booking === undefined) return t('itsTimeIsntFoundYet');
  return booking.state === 'held'
    ? t('whenofIsHeldForIt', { whenOf: whenOf(booking) })
    : t('itIsBookedForWhenof', { whenOf: whenOf(booking) });
}

/** Instead of the question, where the authorisation can’t be used: why, and the way on. */
export function CannotBeUsed({
  caseId,
  why,
  booked,
}: {
  readonly caseId: string;
  readonly why: string;
  readonly booked: BookingState | undefined;
}) {
  const move = booked?.state === 'scheduled' ? new URLSearchParams({ move: booked.sessionId }) : null;
  return (
    <>
      <p role="alert">{why}</p>
      {booked !== undefined && move !== null && (
        <p>
          {t.rich('itIsBookedForWhenofFind', {
            whenOf: whenOf(booked),
            link: (words) => <Link to={`/cases/${caseId}/time?${move}`}>{words}</Link>,
          })}
        </p>
      )}
      <p>
        <Link to={`/cases/${caseId}`}>{t('backToTheCase')}</Link>
      </p>
    </>
  );
}
