// Finding the one time: who is needed, what fits best and why, and what the week looks like. A time is held, then confirmed; or,
// in move mode (`?move=`), a confirmed one is moved. Nothing is final without a dialog that says what it does.

import { useParams, useSearchParams } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import { Coming } from '../../ui/coming.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Page } from '../../ui/page.tsx';
import { type Authorisation, bookingOn, heardBy, refusalOf } from '../supplementary/standing.ts';
import { CannotBeUsed, useLedger } from '../supplementary/supplementary.tsx';
import { again, beginning, type QuestionDraft } from './question-draft.ts';
import { Search } from './search.tsx';
import { type Known, useBookings, useKnown } from './use-known.ts';
import { t } from './words.ts';

export function FindATime() {
  const { caseId = '' } = useParams();
  const [query] = useSearchParams();
  const { known, error } = useKnown(caseId);
  const bookings = useBookings(caseId);
  const problem = error ?? bookings.error;
  if (known === null || bookings.data === undefined)
    return (
      <Page title={t('findATime')}>
        <Coming error={problem} />
      </Page>
    );
  const moved = bookings.data.find(({ sessionId }) => sessionId === query.get('move')) ?? null;
  const on = moved === null ? query.get('authorisation') : moved.authorisationId;
  const shared = { known, bookings: bookings.data, moved };
  return on === null ? (
    <Asking key={moved?.sessionId ?? 'new'} {...shared} />
  ) : (
    <Further key={on} on={on} {...shared} />
  );
}

/** A supplementary interview: only on an authorisation that has no interview yet. */
function Further({ on, ...shared }: Props & { readonly on: string }) {
  const { page } = shared.known;
  const { data, error } = useLedger(page.id);
  const authorisation = data?.authorisations.find(({ id }) => id === on);
  const why = data === undefined || shared.moved !== null ? null : refusalOf(authorisation, shared.bookings);
  if (authorisation !== undefined && why === null) return <Asking {...shared} authorisation={authorisation} />;
  return (
    <Page title={t('findATime')}>
      <Coming error={error} there={data !== undefined} />
      {why !== null && <CannotBeUsed caseId={page.id} why={why} booked={bookingOn(on, shared.bookings)} />}
    </Page>
  );
}

interface Props {
  readonly known: Known;
  readonly bookings: readonly BookingState[];
  /** the confirmed one that is to be moved */
  readonly moved: BookingState | null;
  /** what a supplementary interview stands on */
  readonly authorisation?: Authorisation;
}

/** The draft lives as long as the tab: a reload finds the same question. */
function Asking({ known, bookings, moved, authorisation }: Props) {
  const { page, safeguards, life, protocol, zone } = known;
  const question = moved?.question ?? null;
  const start =
    question === null
      ? beginning(
          {
            ...{ assignments: page.assignments, safeguards: safeguards.there, life, protocol },
            ...(authorisation === undefined ? {} : { supplementary: { heardBy: heardBy(bookings) } }),
          },
          zone,
          new Date(),
        )
      : again(question);
  const { value, change } = useDraft<QuestionDraft>(
    `time.${page.id}.${moved?.sessionId ?? authorisation?.id ?? ''}`,
    start,
    {
      keep: 'own',
    },
  );
  const about = authorisation === undefined ? {} : { authorisation };
  return <Search {...{ known, bookings, moved, ...about }} draft={value} onChange={change} />;
}
