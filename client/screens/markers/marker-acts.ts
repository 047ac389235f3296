// What one does with markers, over the live session's socket.
import type { MarkerAudience } from '../../../server/contract/markers.ts';
import { callerId } from '../../session/caller-id.ts';
import type { ActOf } from '../live/use-act.ts';

export interface Words {
  readonly audience: MarkerAudience;
  readonly fact: string;
  readonly opinion: string;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const said = ({ audience, fact, opinion }: Words) => ({ audience, fact: orNull(fact), opinion: orNull(opinion) });

export const drop: ActOf<{ mediaMs: number } & Words> = (connection, head, { mediaMs, ...words }) =>
  connection.act('marker:drop', { ...head, marker: callerId(), mediaMs, ...said(words) });
export const write: ActOf<{ marker: string; version: number } & Words> = (connection, head, given) =>
  connection.act('marker:write', { ...head, marker: given.marker, version: given.version, ...said(given) });
export const withdraw: ActOf<string> = (connection, head, marker) =>
  connection.act('marker:withdraw', { ...head, marker });
