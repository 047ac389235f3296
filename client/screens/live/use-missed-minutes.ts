// What this person missed of the running recording, asked at each joining; and what this page missed while its link was away for a
// moment, which the server doesn't count as having left.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { MediaSpan, Missed } from '../../../server/contract/missed.ts';
import { missedOf } from '../../api/missed.ts';
import type { Link } from '../../session/live-connection.ts';
import { toWatchAgain } from '../../session/replay-rules.ts';
import { useMediaClock } from '../markers/use-media-clock.ts';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';

const joining: Link = { kind: 'away', sinceMs: 0 };
/** ms: a shorter loss is made good by the live picture itself */
const leastAwayMs = 5_000;

export interface MissedMinutes {
  /** null until known, and where nothing was missed */
  readonly missed: Missed | null;
  /** they were watched, or are not wanted */
  readonly done: () => void;
}

export function useMissedMinutes(live: Live): MissedMinutes {
  const link = useWatchedMaybe(live.connection?.link, joining);
  const clock = useMediaClock(live);
  const [away, setAway] = useState<readonly MediaSpan[]>([]);
  const [done, setDone] = useState(false);
  const [times, setTimes] = useState(0);
  const leftMs = useRef<number | null>(null);
  const { kind } = link;
  useEffect(() => {
    const nowMs = clock();
    if (kind === 'away') leftMs.current ??= nowMs;
    if (kind !== 'joined' || leftMs.current === null || nowMs === null) return;
    const span = { fromMs: leftMs.current, toMs: nowMs };
    leftMs.current = null;
    if (span.toMs - span.fromMs < leastAwayMs) return;
    setAway((before) => [...before, span]);
    setDone(false);
    setTimes((before) => before + 1);
  }, [kind, clock]);
  const { data } = useQuery({
    // Asked once, and again after each loss: what was watched meanwhile is less then.
    queryKey: ['missed', live.sessionId, times],
    queryFn: () => missedOf(live.sessionId),
    enabled: kind === 'joined' && !done && live.state !== undefined && live.state.startedAt !== null,
    // The recording may begin a moment after the session.
    refetchInterval: ({ state }) => (state.data === undefined ? 5_000 : false),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const spans = data === undefined ? [] : toWatchAgain(data.spans, away);
  return {
    missed: data === undefined || done || spans.length === 0 ? null : { ...data, spans },
    done: () => {
      setAway([]);
      setDone(true);
    },
  };
}
