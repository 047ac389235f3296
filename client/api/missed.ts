// The minutes that one missed, and their bytes.
import { type MediaSpan, missed } from '../../server/contract/missed.ts';
import { bytes, call } from './call.ts';

export const missedOf = (sessionId: string) => call('GET', `/api/sessions/${sessionId}/missed`, { answer: missed });

export interface PieceAsk extends MediaSpan {
  readonly track: string;
  /** one for all pieces of one watching-again */
  readonly viewing: string;
  readonly begin: boolean;
}

/** To be appended to a player as they come. */
export async function missedPiece(sessionId: string, { track, ...ask }: PieceAsk): Promise<ArrayBuffer> {
  const query = new URLSearchParams(Object.entries(ask).map(([name, value]) => [name, String(value)]));
  return (await bytes(`/api/sessions/${sessionId}/missed/${track}?${query}`, 'GET')).arrayBuffer();
}
