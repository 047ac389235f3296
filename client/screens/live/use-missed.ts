// What happened to questions while this page's link was away: asked of the server by the last number that the page had seen.
import { useEffect, useRef, useState } from 'react';
import type { QuestionStep } from '../../../server/contract/desk.ts';
import { questionStepsAfter } from '../../api/live.ts';
import type { Link } from '../../session/live-connection.ts';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';

const joining: Link = { kind: 'away', sinceMs: 0 };
const nothing: readonly QuestionStep[] = [];

export function useMissed({ connection, sessionId, state }: Live): {
  readonly missed: readonly QuestionStep[];
  readonly seen: () => void;
} {
  const { kind } = useWatchedMaybe(connection?.link, joining);
  const [missed, setMissed] = useState(nothing);
  const newest = useRef<number | null>(null);
  const leftAt = useRef<number | null>(null);
  useEffect(() => {
    newest.current = state?.seq ?? null;
  }, [state]);
  useEffect(() => {
    if (kind === 'away') leftAt.current ??= newest.current;
    const after = leftAt.current;
    if (kind !== 'joined' || after === null) return;
    leftAt.current = null;
    // Only words for people: where it can't be told, the queue itself is right all the same.
    questionStepsAfter(sessionId, after).then(
      ({ steps }) => setMissed((before) => [...before, ...steps]),
      () => undefined,
    );
  }, [kind, sessionId]);
  return { missed, seen: () => setMissed(nothing) };
}
