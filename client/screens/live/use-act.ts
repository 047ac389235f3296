// One act over the socket from a screen: sent until answered, and the state fetched after it.
import { useMutation } from '@tanstack/react-query';
import type { Outcome } from '../../../server/contract/desk.ts';
import { noAnswer } from '../../api/problem.ts';
import { callerId } from '../../session/caller-id.ts';
import type { LiveConnection } from '../../session/live-connection.ts';
import type { Live } from './use-live.ts';

export type ActOf<T> = (connection: LiveConnection, head: { id: string; sessionId: string }, given: T) => Promise<void>;

export function useAct<T = void>(live: Live, act: ActOf<T>, onDone?: (given: T) => void) {
  const { connection, sessionId, refresh } = live;
  return useMutation({
    mutationFn: async (given: T) => {
      if (connection === null) throw noAnswer();
      await act(connection, { id: callerId(), sessionId }, given);
    },
    onSuccess: (_done, given) => {
      refresh();
      onDone?.(given);
    },
  });
}

export const start: ActOf<void> = (connection, head) => connection.act('session:start', head);
export const end: ActOf<void> = (connection, head) => connection.act('session:end', head);
export const enterPhase: ActOf<string> = (connection, head, phase) => connection.act('phase:enter', { ...head, phase });
export const settle: ActOf<{ question: string; outcome: Outcome; reason?: string }> = (connection, head, given) =>
  connection.act('question:settle', { ...head, ...given });
