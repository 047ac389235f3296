// Holding, confirming and letting go of a time. Each hold has an id made once, so that sending it again holds nothing twice.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { BookingState } from '../../../server/contract/bookings.ts';
import type { Proposal, Proposals, SearchQuestion } from '../../../server/contract/search.ts';
import { cancel, confirm, freshAfter, hold } from '../../api/bookings.ts';
import { callerId } from '../../session/caller-id.ts';
import { fillsOf, holdRefusal } from './hold-request.ts';
import { keyOf } from './use-times.ts';

interface Options {
  readonly caseId: string;
  /** the authorisation of a supplementary interview */
  readonly on: string | null;
  readonly question: SearchQuestion | null;
  /** held before: let go first */
  readonly held: BookingState | null;
  readonly onFresh: (fresh: Proposals, taken: Proposal) => void;
  readonly onChange: () => unknown;
}

export function useHold({ caseId, on, question, held, onFresh, onChange }: Options) {
  const queries = useQueryClient();
  const ids = useRef(new Map<string, string>());
  const changed = () => {
    void queries.invalidateQueries({ queryKey: ['bookings', caseId] });
    void queries.invalidateQueries({ queryKey: ['case', caseId] });
    void queries.invalidateQueries({ queryKey: ['ledger', caseId] });
    void onChange();
  };
  const holding = useMutation({
    mutationFn: async (proposal: Proposal) => {
      if (question === null) throw new Error('Nothing was asked yet.');
      if (held !== null) await cancel(held.sessionId, 'other');
      const key = keyOf(proposal);
      const id = ids.current.get(key) ?? callerId();
      ids.current.set(key, id);
      const { startsAt, endsAt, room } = proposal;
      const standing = on === null ? {} : { authorisationId: on };
      return hold(caseId, { id, startsAt, endsAt, roomId: room.id, fills: fillsOf(proposal), question, ...standing });
    },
    onSuccess: (booking, proposal) => {
      // Held again later it is another hold.
      ids.current.delete(keyOf(proposal));
      queries.setQueryData<BookingState[]>(['bookings', caseId], (before = []) => [
        booking,
        ...before.filter(({ sessionId }) => sessionId !== booking.sessionId),
      ]);
    },
    onError: (error, proposal) => {
      const fresh = freshAfter(error);
      if (fresh === null) return;
      ids.current.delete(keyOf(proposal));
      onFresh(fresh, proposal);
    },
    onSettled: changed,
  });
  const confirming = useMutation({ mutationFn: (sessionId: string) => confirm(sessionId), onSettled: changed });
  const lettingGo = useMutation({ mutationFn: (sessionId: string) => cancel(sessionId, 'other'), onSettled: changed });
  return { holding, refusal: holdRefusal(holding.error, holding.variables), confirming, lettingGo };
}

export type Holds = ReturnType<typeof useHold>;
