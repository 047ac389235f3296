// What the browser's figures say of the way to the media node. Pure.

export interface PathFigures {
  /** of the whole transport, rising while the other side answers */
  readonly bytesReceived: number;
  readonly roundTripMs: number | null;
}

type Stat = Readonly<Record<string, unknown>>;

/** `report`: an RTCStatsReport's values. Undefined while no path is chosen. */
export function pathFigures(report: Iterable<Stat>): PathFigures | undefined {
  const stats = [...report];
  const transport = stats.find(({ type }) => type === 'transport');
  const pair = stats.find(({ type, id }) => type === 'candidate-pair' && id === transport?.selectedCandidatePairId);
  if (transport === undefined || pair === undefined) return undefined;
  const trip = numberOf(pair.currentRoundTripTime);
  return {
    bytesReceived: numberOf(transport.bytesReceived) ?? 0,
    roundTripMs: trip === undefined ? null : Math.round(trip * 1000),
  };
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
