// A live session for a screen: its state as the server last told, and this page's connection to its room.
// Socket messages say that something changed; the state is fetched, unless it came along.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { liveNow, roomTicket } from '../../api/live.ts';
import { KeepUp } from '../../session/keep-up.ts';
import { LiveConnection } from '../../session/live-connection.ts';
import { newest } from '../../session/newest-state.ts';
import { socketIoPort } from '../../session/socket-port.ts';

export interface Live {
  readonly sessionId: string;
  /** undefined until first told */
  readonly state: LiveState | undefined;
  readonly error: Error | null;
  /** null while not joining */
  readonly connection: LiveConnection | null;
  /** ask again now */
  readonly refresh: () => void;
}

export const liveKey = (sessionId: string) => ['live', sessionId] as const;

/** From the end until the child may go the room may be closed already, so nobody would tell; not for longer than an hour. */
const undecided = (state: LiveState | undefined): boolean =>
  state !== undefined &&
  state.endedAt !== null &&
  state.ending?.verdict !== 'go' &&
  Date.now() - Date.parse(state.endedAt) < 3_600_000;

export function useLive(sessionId: string, joining: boolean): Live {
  const queries = useQueryClient();
  const { data: state, error } = useQuery({
    queryKey: liveKey(sessionId),
    queryFn: async () => {
      const fetched = await liveNow(sessionId);
      return newest(queries.getQueryData<LiveState>(liveKey(sessionId)), fetched);
    },
    refetchInterval: ({ state: { data } }) => (undecided(data) ? 2_000 : 15_000),
    refetchIntervalInBackground: true,
  });
  const [connection, setConnection] = useState<LiveConnection | null>(null);
  useEffect(() => {
    if (!joining) return;
    const key = liveKey(sessionId);
    const keepUp = new KeepUp(() => queries.invalidateQueries({ queryKey: key }));
    const made = new LiveConnection({
      sessionId,
      openSocket: socketIoPort,
      ticket: roomTicket,
      onLiveChanged: (seq, state) => {
        if (state !== undefined) return void queries.setQueryData<LiveState>(key, (known) => newest(known, state));
        const known = queries.getQueryData<LiveState>(key)?.seq;
        if (seq === null || known === undefined || seq > known) keepUp.told();
      },
    });
    setConnection(made);
    return () => {
      made.close();
      setConnection(null);
    };
  }, [sessionId, joining, queries]);
  const refresh = () => void queries.invalidateQueries({ queryKey: liveKey(sessionId) });
  return { sessionId, state, error, connection, refresh };
}
