// Finding the one time: who is needed, what fits best and why, and what the week looks like. A time is held, then confirmed; or,
// in move mode (`?move=`), a confirmed one is moved. Nothing is final without a dialog that says what it does.
import { useParams, useSearchParams } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import { useDraft } from '../../ui/draft.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { again, beginning, type QuestionDraft } from './question-draft.ts';
import { Search } from './search.tsx';
import { type Known, useBookings, useKnown } from './use-known.ts';

export function FindATime() {
  const { caseId = '' } = useParams();
  const [query] = useSearchParams();
  const { known, error } = useKnown(caseId);
  const bookings = useBookings(caseId);
  const problem = error ?? bookings.error;
  if (known === null || bookings.data === undefined)
    return <Page title="Find a time">{problem === null ? <p>One moment …</p> : <Refusal error={problem} />}</Page>;
  const moved = bookings.data.find(({ sessionId }) => sessionId === query.get('move')) ?? null;
  return <Asking key={moved?.sessionId ?? 'new'} known={known} bookings={bookings.data} moved={moved} />;
}

interface Props {
  readonly known: Known;
  readonly bookings: readonly BookingState[];
  /** the confirmed one that is to be moved */
  readonly moved: BookingState | null;
}

/** The draft lives as long as the tab: a reload finds the same question. */
function Asking({ known, bookings, moved }: Props) {
  const { page, safeguards, life, zone } = known;
  const question = moved?.question ?? null;
  const start =
    question === null
      ? beginning({ assignments: page.assignments, safeguards: safeguards.there, life }, zone, new Date())
      : again(question);
  const { value, change } = useDraft<QuestionDraft>(`time.${page.id}.${moved?.sessionId ?? ''}`, start, {
    keep: 'tab',
  });
  return <Search known={known} bookings={bookings} moved={moved} draft={value} onChange={change} />;
}
