// The pre-flight for as long as its screen stands: runs the checks, and tells the server what they say.
import { useEffect, useState } from 'react';
import type { PreflightCheck } from '../../../server/contract/room.ts';
import { roomCheckOf } from '../../api/room.ts';
import { callerId } from '../../session/caller-id.ts';
import { meterOf } from '../../session/level-meter.ts';
import { pathFigures } from '../../session/path-stats.ts';
import { watchPicture } from '../../session/picture-watch.ts';
import { Preflight, type PreflightSeen } from '../../session/preflight.ts';
import type { Observations } from '../../session/preflight-rules.ts';
import type { Publisher } from '../../session/publisher.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';
import type { StationProps } from './station-props.ts';

const nothing: PreflightSeen = { checks: [], clockOffsetMs: null, roundTripMs: null };

async function pathOf(publisher: Publisher | null): Promise<Observations['path']> {
  const state = publisher?.state.get().kind;
  const figures = pathFigures((await publisher?.stats())?.values() ?? []);
  if (state === 'lost') return { state: 'lost', roundTripMs: null };
  const connected = state === 'publishing' && figures !== undefined;
  return { state: connected ? 'connected' : 'connecting', roundTripMs: figures?.roundTripMs ?? null };
}

export function usePreflight({ live, station, opened, sending }: StationProps) {
  const { sessionId, connection } = live;
  const { publisher } = sending;
  const { profile, requests } = station;
  const [preflight, setPreflight] = useState<Preflight | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a profile that changes is told below
  useEffect(() => {
    const ports = { watchPicture, watchSound: meterOf, wallMs: () => Date.now() };
    const made = new Preflight(
      { ...ports, roomCheck: () => roomCheckOf(sessionId), path: () => pathOf(publisher) },
      profile,
    );
    setPreflight(made);
    return () => {
      made.stop();
      setPreflight(null);
    };
  }, [sessionId, publisher]);
  useEffect(() => {
    const wanted = requests.flat().map(({ track }) => track);
    preflight?.sources(profile, wanted, opened);
  }, [preflight, profile, requests, opened]);
  const seen = useWatchedMaybe(preflight?.seen, nothing);
  const tracks = JSON.stringify([...opened.tracks.keys()]);
  const told = JSON.stringify(seen.checks);
  useEffect(() => {
    const checks: PreflightCheck[] = JSON.parse(told);
    if (connection === null || checks.length === 0) return;
    const message = { id: callerId(), sessionId, checks, tracks: JSON.parse(tracks) };
    // What a moment later is otherwise isn't told; what can't be told now is told with the next change, or by “Ready”.
    const timer = setTimeout(() => void connection.act('preflight:report', message).catch(() => undefined), 500);
    return () => clearTimeout(timer);
  }, [connection, sessionId, told, tracks]);
  return { seen, tested: (test: Observations['test']) => preflight?.tested(test) };
}
