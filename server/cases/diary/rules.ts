// When information is due to a child, and what an entry of the diary may say: pure.
import type { DiaryRequest } from '../../contract/safeguards.ts';
import { malformed } from '../rules.ts';

const hourMs = 3_600_000;
/** Clocks of pages may be a little ahead. */
const aheadMs = 60_000;
export const nearMs = 48 * hourMs;

export interface Due {
  readonly dueAt: Date | null;
  readonly toldAt: Date | null;
}

/** What is planned stays due until it is told or withdrawn, however late. */
export function dueness({ dueAt, toldAt }: Due, now: Date): 'overdue' | 'near' | 'far' {
  if (toldAt !== null || dueAt === null) return 'far';
  if (dueAt <= now) return 'overdue';
  return dueAt.getTime() - now.getTime() <= nearMs ? 'near' : 'far';
}

/** Throws `malformed` naming the field. */
export function checkEntry({ told, dueAt }: DiaryRequest, now: Date): void {
  if (told) checkTold('told.at', told.at, now);
  if (dueAt === undefined) return;
  if (new Date(dueAt) <= now) throw malformed('dueAt', 'is in the past: say when it is due next');
}

export function checkTold(field: string, at: string, now: Date): void {
  if (Date.parse(at) > now.getTime() + aheadMs) throw malformed(field, 'is in the future: plan it instead');
}
