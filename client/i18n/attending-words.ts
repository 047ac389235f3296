// Attendance in words: how long, and from where as far as the server can tell.
import type { Attended, Origin } from '../../server/contract/attending.ts';
import en from './attending-words/en.json';
import { wordsOf } from './messages.ts';
import { length } from './time.ts';

const t = wordsOf(en);

export const originWords = {
  'same-machine': t('origin.same-machine'),
  'own-network': t('origin.own-network'),
  outside: t('origin.outside'),
  unknown: t('origin.unknown'),
} satisfies Record<Origin, string>;

/** `delivered 0:41:10, watched 0:38:02` */
export const attendedInWords = ({ deliveredMs, watchedMs }: Attended): string =>
  t('deliveredAndWatched', { delivered: length(deliveredMs), watched: length(watchedMs) });
