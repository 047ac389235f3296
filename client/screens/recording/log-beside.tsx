// The recording log beside the picture: fetched only when somebody looks at it, since reading it is a consultation of its own.

import { useQuery } from '@tanstack/react-query';
import { logOf } from '../../api/recording-log.ts';
import { loggedInWords } from '../../i18n/log-words.ts';
import { clockWithSeconds } from '../../i18n/time.ts';
import { Coming } from '../../ui/coming.tsx';
import s from './player.module.css';
import { Jump } from './question-list.tsx';

export interface Props {
  readonly sessionId: string;
  readonly zone: string;
  readonly onJump: (ms: number) => void;
}

export function LogBeside({ sessionId, zone, onJump }: Props) {
  const { data, error } = useQuery({
    queryKey: ['log', sessionId],
    queryFn: () => logOf(sessionId),
    staleTime: 60_000,
  });
  if (data === undefined) return <Coming error={error} />;
  return (
    <ul className={s.lines}>
      {data.lines.map(({ at, mediaMs, what }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and their order is their identity
        <li key={i} className={s.entry}>
          {mediaMs === null ? <span>–</span> : <Jump ms={mediaMs} onJump={onJump} />}
          <p dir="auto">
            <time dateTime={at}>{clockWithSeconds(at, zone)}</time> {loggedInWords(what)}
          </p>
        </li>
      ))}
    </ul>
  );
}
