// The exhibits of a session as a page knows them, and what one does with them.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Exhibit, ExhibitForm, WithdrawalReason } from '../../../server/contract/exhibits.ts';
import { mostExhibitBytes } from '../../../server/contract/exhibits.ts';
import { bringFile, exhibitsOf } from '../../api/exhibits.ts';
import { callerId } from '../../session/caller-id.ts';
import { sha256Hex } from '../../session/safety/sealing.ts';
import type { ActOf } from '../live/use-act.ts';

const keyOf = (sessionId: string) => ['exhibits', sessionId] as const;

/** `seq`: what changed is counted by the live state; the room's doesn't count exhibits, so its page asks now and then. */
export function useExhibits(sessionId: string, seq: number): { exhibits: readonly Exhibit[]; error: Error | null } {
  const { data = [], error } = useQuery({
    queryKey: [...keyOf(sessionId), seq],
    queryFn: () => exhibitsOf(sessionId),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  return { exhibits: data, error };
}

export function useAskAgain(sessionId: string): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: keyOf(sessionId) });
}

export type Form = Exclude<ExhibitForm, 'text'>;

/** Hashed here, so that what arrives otherwise is refused. */
export function useBring(sessionId: string, exhibit: string) {
  const askAgain = useAskAgain(sessionId);
  return useMutation({
    mutationFn: async ({ file, form }: { readonly file: Blob; readonly form: Form }) => {
      if (file.size > mostExhibitBytes)
        throw new Error('This file is larger than 25 MB: make it smaller and add it again.');
      const sha256 = await sha256Hex(new Uint8Array(await file.arrayBuffer()));
      return bringFile(exhibit, file, { id: callerId(), form, sha256 });
    },
    onSuccess: askAgain,
  });
}

export const withdraw: ActOf<{ exhibit: string; reason: WithdrawalReason }> = (connection, head, given) =>
  connection.act('exhibit:withdraw', { ...head, ...given });
