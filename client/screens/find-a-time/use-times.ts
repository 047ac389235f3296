// The proposals to a question, the picture of one week, and the one that is chosen. Nothing is asked again by itself: a list
// that shifts while somebody reads it helps nobody. What has become free or taken shows when a time is held.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BookingState } from '../../../server/contract/bookings.ts';
import type { Proposal, Proposals, SearchQuestion } from '../../../server/contract/search.ts';
import { findTimes, weekOf } from '../../api/times.ts';
import { laterDate, mondayOf, wallDate } from '../../i18n/wall-time.ts';

export const keyOf = ({ startsAt, room }: Pick<Proposal, 'startsAt' | 'room'>): string => `${startsAt} ${room.id}`;

const still = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, placeholderData: keepPreviousData };

interface Beginning {
  /** the key of the one that is chosen at first */
  readonly pick: string | null;
  /** held or booked already: its week is shown at first */
  readonly kept: Pick<BookingState, 'startsAt' | 'zone'> | null;
}
const mondayAt = (at: string, zone: string): string => mondayOf(wallDate(at, zone));

/** `question` null: it can't be meant yet; what was found before stays in sight. */
export function useTimes(caseId: string, question: SearchQuestion | null, begin: Beginning) {
  const queries = useQueryClient();
  const [picked, pick] = useState(begin.pick ?? '');
  const [turnedTo, turnTo] = useState(() =>
    begin.kept === null ? null : mondayAt(begin.kept.startsAt, begin.kept.zone),
  );
  const key = ['times', caseId, question];
  const asked = question !== null;
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => (question === null ? null : findTimes(caseId, question, signal)),
    enabled: asked,
    ...still,
  });
  const proposals = found.data?.proposals ?? [];
  const chosen = proposals.find((one) => keyOf(one) === picked) ?? proposals[0] ?? null;
  const monday = turnedTo ?? mondayShown(chosen, found.data ?? null, question);
  const week = useQuery({
    queryKey: ['week', caseId, monday, question],
    queryFn: ({ signal }) =>
      question === null || monday === null ? null : weekOf(caseId, { week: monday, question }, signal),
    enabled: asked && monday !== null,
    ...still,
  });
  return {
    found: found.data ?? null,
    error: found.error ?? week.error,
    earlier: earlierThan(question, found),
    proposals,
    chosen,
    /** chooses, and shows its week */
    choose: (key: string) => {
      pick(key);
      turnTo(null);
    },
    week: week.data ?? null,
    monday,
    turn: (weeks: number) => {
      if (monday !== null) turnTo(laterDate(monday, 7 * weeks));
    },
    /** what somebody else’s being first left free, in place of what was shown */
    replace: (fresh: Proposals) => {
      queries.setQueryData(key, fresh);
      turnTo(null);
    },
    /** after something was held or let go */
    lookAgain: () => queries.invalidateQueries({ queryKey: ['week', caseId] }),
  };
}

export type Times = ReturnType<typeof useTimes>;

/** Whether what is in sight answers an earlier question: because the one above can't be asked, or because its answer is on its way. */
export function earlierThan(
  question: SearchQuestion | null,
  found: { readonly data?: unknown; readonly isPlaceholderData: boolean },
): 'unaskable' | 'asking' | null {
  if (!found.isPlaceholderData || found.data === null || found.data === undefined) return null;
  return question === null ? 'unaskable' : 'asking';
}

/** The chosen one's week; else the nearest time at which all but one fit; else the first that was asked for. */
function mondayShown(chosen: Proposal | null, found: Proposals | null, question: SearchQuestion | null): string | null {
  if (question === null) return null;
  if (chosen !== null) return mondayAt(chosen.startsAt, question.zone);
  const nearest = found?.blockedBy.find((one) => one.nearest !== null)?.nearest;
  return mondayOf(nearest ? wallDate(nearest, question.zone) : question.earliest.slice(0, 10));
}
