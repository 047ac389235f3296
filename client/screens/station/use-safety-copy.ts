// While the session runs: a safety copy as long as the way to the media node is lost, and every copy brought to the server as soon as
// there is a way again, also those of an earlier page.
import { useEffect, useRef, useState } from 'react';
import { safetyCopies, safetyKeyOf } from '../../api/room.ts';
import { maskNow } from '../../i18n/mask-words.ts';
import { callerId } from '../../session/caller-id.ts';
import { recordPieces } from '../../session/media-recorder.ts';
import { pathFigures } from '../../session/path-stats.ts';
import { listenToPath, lookAtPathEveryMs, nothingHeard, pathIsLost } from '../../session/path-watch.ts';
import type { Publisher } from '../../session/publisher.ts';
import { type CopyStore, privateCopyStore } from '../../session/safety/copy-store.ts';
import { type Copying, type RecordedPiece, SafetyCopier } from '../../session/safety/safety-copier.ts';
import { pieceMs, uploadAll } from '../../session/safety/upload.ts';
import type { Opened } from '../../session/sources.ts';
import { useServerClock } from '../live/use-server-clock.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';
import type { StationProps } from './station-props.ts';

const idle: Copying = { kind: 'idle' };
/** ms between two attempts: to learn the centre's key, and to bring what is here */
const tryEveryMs = 5000;

export function useSafetyCopy({ live, state, opened, sending }: StationProps): Copying {
  const { sessionId } = live;
  // What is masked isn't kept here either; where the room has heard of it too late, it is dropped before anything is brought.
  const running = state.startedAt !== null && state.endedAt === null && maskNow(state) === undefined;
  const sources = useRef<Opened>(opened);
  sources.current = opened;
  const clock = useServerClock(live);
  const [copier, setCopier] = useState<SafetyCopier | null>(null);
  useEffect(() => {
    const made = keepTrying(async () => {
      const key = await safetyKeyOf(sessionId);
      const record = (onPiece: (piece: RecordedPiece) => void) => recordPieces(sources.current, pieceMs, onPiece);
      const ports = { store: privateCopyStore(), record, newId: callerId, now: () => new Date(clock.now().at) };
      setCopier(new SafetyCopier(ports, { sessionId, key }));
      return true;
    });
    return () => {
      made();
      setCopier(null);
    };
  }, [sessionId, clock]);
  const { publisher } = sending;
  useEffect(() => {
    if (copier === null || publisher === null || !running) return;
    return watchPath(publisher, copier);
  }, [copier, publisher, running]);
  useEffect(() => {
    if (copier === null) return;
    return keepTrying(() => bring(privateCopyStore(), copier));
  }, [copier]);
  return useWatchedMaybe(copier?.state, idle);
}

/** Begins a copy within a second of the last word from the media node, ends it with the next word. */
function watchPath(publisher: Publisher, copier: SafetyCopier): () => void {
  let heard = nothingHeard;
  const look = async () => {
    const stats = await publisher.stats().catch(() => undefined);
    const bytesReceived = pathFigures(stats?.values() ?? [])?.bytesReceived;
    heard = listenToPath(heard, { atMs: performance.now(), bytesReceived });
  };
  const timer = setInterval(() => {
    void look();
    if (pathIsLost(heard, performance.now())) copier.begin();
    else void copier.end();
  }, lookAtPathEveryMs);
  return () => {
    clearInterval(timer);
    void copier.end();
  };
}

/** Never “done”: a later loss leaves another one. */
async function bring(store: CopyStore, copier: SafetyCopier): Promise<false> {
  await uploadAll(store, safetyCopies, copier.current);
  return false;
}

/** Now and then every few seconds, until it says that it is done; one at a time. */
function keepTrying(attempt: () => Promise<boolean>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;
  const go = async () => {
    const done = await attempt().catch(() => false);
    if (!done && !gone) timer = setTimeout(() => void go(), tryEveryMs);
  };
  void go();
  return () => {
    gone = true;
    clearTimeout(timer);
  };
}
