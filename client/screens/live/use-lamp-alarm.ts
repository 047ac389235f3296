// The lamp's alarm as a sentence with what to do; null when there is none.
import { lampReasonInWords, lampWords } from '../../i18n/words.ts';
import { lampAlarm } from '../../session/lamp-alarm.ts';
import type { LampShown } from '../../session/lamp-watch.ts';
import type { Link } from '../../session/live-connection.ts';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';
import { t } from './words.ts';

const away: Link = { kind: 'away', sinceMs: 0 };

export function useLampAlarm({ connection, state }: Live, lamp: LampShown): string | null {
  const link = useWatchedMaybe(connection?.link, away);
  if (state === undefined || state.startedAt === null) return null;
  const alarm = lampAlarm({
    lamp,
    running: state.endedAt === null,
    sinceStartMs: Date.now() - Date.parse(state.startedAt),
    sinceJoinedMs: link.kind === 'joined' ? performance.now() - link.sinceMs : null,
  });
  if (alarm === null) return null;
  if (alarm === 'not-known') return t('notKnownWhetherItIs');
  return `${lampWords[alarm.state]}. ${alarm.reason === null ? '' : lampReasonInWords(alarm.reason)}`;
}
