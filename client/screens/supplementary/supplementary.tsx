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

export const useLedger = (caseId: string) =>
  useQuery({ queryKey: ['ledger', caseId], queryFn: () => ledgerOf(caseId) });

export function AboutSupplementary({ authorisation }: { readonly authorisation: Authorisation }) {
  const { authority, authorisedOn, reference, topics, reason, recordingInsufficient } = authorisation;
  const decided = `${authorityInWords(authority)}, ${dateInWords(authorisedOn)}, ${reference}`;
  const opened = topics.length > 0;
  return (
    <>
      <p>Further questions only, by the same interviewer. What the child has told isn’t asked again.</p>
      <Facts
        facts={[
          ['Decided by', decided],
          ['Topics; nothing else may be asked', opened ? topics.join('; ') : 'The coordinator has them.'],
          ...(opened
            ? ([
                ['Reason', reason],
                ['Why the recording doesn’t suffice', recordingInsufficient],
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
    <Section title="This plan is for a supplementary interview">
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
  if (booking === undefined) return 'Its time isn’t found yet.';
  return booking.state === 'held' ? `${whenOf(booking)} is held for it.` : `It is booked for ${whenOf(booking)}.`;
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
          It is booked for {whenOf(booked)}. <Link to={`/cases/${caseId}/time?${move}`}>Find another time for it</Link>.
        </p>
      )}
      <p>
        <Link to={`/cases/${caseId}`}>Back to the case</Link>
      </p>
    </>
  );
}
