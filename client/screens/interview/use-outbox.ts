// The interviewer's acts on their way: each gets its own time by the server's clock, is kept on the tablet, and goes out when it can.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { z } from 'zod';
import { noAnswer } from '../../api/problem.ts';
import { callerId } from '../../session/caller-id.ts';
import type { LiveConnection } from '../../session/live-connection.ts';
import { type KeptAct, type KeptItem, Outbox, tabletStore } from '../../session/outbox.ts';
import { acknowledged, askAlone, socketIoPort } from '../../session/socket-port.ts';
import { useMe } from '../frame/me.ts';
import { type Live, liveKey } from '../live/use-live.ts';
import { useServerClock } from '../live/use-server-clock.ts';
import { useWatched } from '../live/use-watched.ts';

/** ms */
const tryAgainEvery = 5_000;
const fetchWithin = 3_000;

/** What an act says beyond its id, session and time. */
type Said<E extends KeptAct['event']> = Omit<Extract<KeptAct, { event: E }>['message'], 'id' | 'sessionId' | 'done'>;

export interface Acting {
  readonly items: readonly KeptItem[];
  /** Done once this returns, as far as the interviewer is concerned. */
  readonly enter: <E extends KeptAct['event']>(event: E, said: Said<E>) => void;
  readonly seen: (item: KeptItem) => void;
}

export function useOutbox(live: Live): Acting {
  const { sessionId, connection } = live;
  const queries = useQueryClient();
  const { id: personId } = useMe().person;
  const clock = useServerClock(live);
  const link = useRef(connection);
  link.current = connection;
  const outbox = useMemo(() => {
    const fetched = () => queries.refetchQueries({ queryKey: liveKey(sessionId) });
    const onSent = () => Promise.race([fetched(), new Promise((later) => setTimeout(later, fetchWithin))]);
    const send = (act: KeptAct) => sendOver(link.current, act);
    return new Outbox({ store: tabletStore, personId, sessionId, send, onSent });
  }, [queries, personId, sessionId]);

  useEffect(() => {
    const onLink = () => {
      if (connection?.link.get().kind === 'joined') void outbox.flush();
    };
    onLink();
    const stop = connection?.link.subscribe(onLink);
    const trying = setInterval(() => void outbox.flush(), tryAgainEvery);
    return () => {
      stop?.();
      clearInterval(trying);
    };
  }, [connection, outbox]);

  return {
    items: useWatched(outbox.items),
    enter: (event, said) => {
      const message = { ...said, id: callerId(), sessionId, done: clock.now() };
      // The said of an event and its message belong together, which the compiler can't follow through the union.
      outbox.add({ event, message } as KeptAct);
    },
    seen: (item) => outbox.seen(item),
  };
}

/** Over the room's link while there is one; once the room is closed, over a link of its own. */
async function sendOver(connection: LiveConnection | null, { event, message }: KeptAct): Promise<void> {
  const link = connection?.link.get().kind;
  if (connection !== null && link === 'joined') return connection.act(event, message);
  if (link !== 'closed') throw noAnswer();
  acknowledged(await askAlone(socketIoPort, event, message), z.null(), event);
}
