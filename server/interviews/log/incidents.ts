// What went wrong with the recording, from its custody events: gaps with their cause, a disk lost, the recorder come back, a copy found
// not whole. Pieces of one gap are one line. Pure.
import type { NewEvent } from '../ports.ts';
import type { Incident } from './rules.ts';

export function incidentsOf(events: readonly NewEvent[], startedAt: Date | null): Incident[] {
  return [...gapsOf(events, startedAt), ...events.flatMap(othersOf)];
}

interface Gap {
  readonly track: string;
  readonly cause: string;
  readonly fromMs: number;
  readonly ms: number;
}

function gapsOf(events: readonly NewEvent[], startedAt: Date | null): Incident[] {
  if (!startedAt) return [];
  const open = new Map<string, Gap>();
  const gaps: Gap[] = [];
  for (const event of events) {
    if (event.type !== 'recording.gap') continue;
    const { track, cause, pts, dur } = event.data;
    const last = open.get(track);
    const touches = last !== undefined && last.cause === cause && last.fromMs + last.ms === pts;
    if (touches) gaps.splice(gaps.indexOf(last), 1);
    const gap = touches ? { ...last, ms: last.ms + dur } : { track, cause, fromMs: pts, ms: dur };
    gaps.push(gap);
    open.set(track, gap);
  }
  return gaps.map(({ fromMs, ...gap }) => ({
    ...{ at: new Date(startedAt.getTime() + fromMs), mediaMs: fromMs },
    what: { is: 'gap', ...gap },
  }));
}

function othersOf(event: NewEvent): Incident[] {
  const when = { at: new Date(event.at), mediaMs: null };
  if (event.type === 'vault.lost') return [{ ...when, what: { is: 'vault-lost', vault: event.data.vault } }];
  if (event.type === 'recording.recovered') return [{ ...when, what: { is: 'recovered', track: event.data.track } }];
  if (event.type === 'integrity.failed') {
    const { vault = null, track = null } = event.data;
    return [{ ...when, what: { is: 'not-whole', vault, track } }];
  }
  return [];
}
