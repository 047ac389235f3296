// How papers say times, spans and people, in a language.
import { DateTime } from 'luxon';
import type { CustodyEvent } from '../../../media/evidence/event.ts';
import { shortId } from './facts.ts';
import type { DocumentWords } from './words/words.ts';

/** As a clock on the wall of the place showed it, with its distance from UTC: read alike in every language. */
export function wallTime(instant: string, zone: string): string {
  return DateTime.fromISO(instant, { zone }).toFormat('yyyy-LL-dd HH:mm:ss ZZ');
}

/** h:mm:ss.mmm */
export function span(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const [minutes, seconds] = [Math.floor(ms / 60_000) % 60, (ms % 60_000) / 1000];
  return `${hours}:${String(minutes).padStart(2, '0')}:${seconds.toFixed(3).padStart(6, '0')}`;
}

export function roleIn(words: DocumentWords, role: string): string {
  return words.roles[role] ?? role;
}

export function agencyIn(words: DocumentWords, agency: string): string {
  return words.agencies[agency] ?? agency;
}

export function whoIn(words: DocumentWords, { id, role, agency }: CustodyEvent['actor']): string {
  if (id === 'system') return words.continuity.system;
  if (id.startsWith('node:')) return `${words.continuity.recorder} ${id.slice('node:'.length)}`;
  const as = [role ? roleIn(words, role) : words.continuity.person, ...(agency ? [agencyIn(words, agency)] : [])];
  return `${as.join(', ')} (${shortId(id)})`;
}
