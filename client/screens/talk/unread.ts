// What of the talk is new to somebody. Pure.
import type { TalkLine } from '../../../server/contract/talk.ts';
import { t } from './words.ts';

/** Lines of others after the one that was seen last; all of them where none was. */
export function unread(lines: readonly Pick<TalkLine, 'id' | 'mine'>[], seenId: string): number {
  const seen = lines.findIndex(({ id }) => id === seenId);
  return lines.slice(seen + 1).filter(({ mine }) => !mine).length;
}

/** What stands beside the title while it is folded; undefined: nothing was ever said. */
export function hintOf(of: { readonly said: number; readonly fresh: number; readonly speaking: boolean }) {
  if (of.speaking) return t('somebodySpeaks');
  if (of.fresh > 0) return t('newLines', { count: of.fresh });
  return of.said > 0 ? t('saidLines', { count: of.said }) : undefined;
}
