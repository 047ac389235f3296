// Attendance in words: how long, and from where as far as the server can tell.
import type { Attended, Origin } from '../../server/contract/attending.ts';
import { length } from './time.ts';

export const originWords = {
  'same-machine': 'this machine',
  'own-network': 'an internal network',
  outside: 'outside',
  unknown: 'unknown',
} satisfies Record<Origin, string>;

/** `delivered 0:41:10, watched 0:38:02` */
export const attendedInWords = ({ deliveredMs, watchedMs }: Attended): string =>
  `delivered ${length(deliveredMs)}, watched ${length(watchedMs)}`;
