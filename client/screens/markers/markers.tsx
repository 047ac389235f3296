// Markers beside the live picture: M drops one where the interview is at that moment; its words can wait.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import type { Marker } from '../../../server/contract/markers.ts';
import { markersOf } from '../../api/markers.ts';
import { length } from '../../i18n/time.ts';
import { audienceWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useKey } from '../../ui/use-key.ts';
import { useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { drop } from './marker-acts.ts';
import { MarkerForm } from './marker-form.tsx';
import s from './markers.module.css';
import { useMediaClock } from './use-media-clock.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function Markers({ live, state }: Props) {
  const running = state.startedAt !== null && state.endedAt === null;
  // What changed is counted by the live state: a new number asks anew.
  const { data: markers = [], error } = useQuery({
    queryKey: ['markers', live.sessionId, state.seq],
    queryFn: () => markersOf(live.sessionId),
    placeholderData: keepPreviousData,
  });
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Section title={t('markers')}>
      {running && <Drop live={live} />}
      <Refusal error={error} />
      {markers.length === 0 && <p className={s.quiet}>{t('noneYet')}</p>}
      <ul className={s.list}>
        {markers.toReversed().map((marker) => (
          <li key={marker.id}>
            <Line marker={marker} />
            {marker.mine && open !== marker.id && (
              <Button weight="quiet" onPress={() => setOpen(marker.id)}>
                {marker.fact === null && marker.opinion === null ? t('addWords') : t('change')}
                <span className="visually-hidden">
                  {' '}
                  {t('toTheMarkerAtMediams', { mediaMs: length(marker.mediaMs) })}
                </span>
              </Button>
            )}
            {open === marker.id && <MarkerForm live={live} marker={marker} onDone={() => setOpen(null)} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Drop({ live }: { readonly live: Live }) {
  const now = useMediaClock(live);
  const [last, setLast] = useState<string>('');
  const dropping = useAct(live, drop, ({ mediaMs }) => setLast(t('markedMediams', { mediaMs: length(mediaMs) })));
  const mark = () => {
    const mediaMs = now();
    if (mediaMs === null) setLast(t('notKnownYetWhereThe'));
    else dropping.mutate({ mediaMs, audience: 'mine', fact: '', opinion: '' });
  };
  useKey('m', mark);
  return (
    <div className={s.drop}>
      <Button onPress={mark} aria-keyshortcuts="m">
        {t.rich('markThisMomentM', { kbd: (words) => <kbd>{words}</kbd> })}
      </Button>
      <span role="status">{last}</span>
      <Refusal error={dropping.error} />
    </div>
  );
}

function Line({ marker }: { readonly marker: Marker }) {
  const { mediaMs, mine, author, audience, fact, opinion } = marker;
  return (
    <>
      <p className={s.head}>
        <span className={s.at}>{length(mediaMs)}</span>
        <span className={s.quiet}>
          {mine ? t('youForWhom', { audience: audienceWords[audience] }) : `${author.name}, ${author.agency}`}
        </span>
      </p>
      {fact !== null && <p>{fact}</p>}
      {opinion !== null && (
        <p className={s.opinion}>
          <span className={s.quiet}>{t('thinks')} </span>
          {opinion}
        </p>
      )}
    </>
  );
}
