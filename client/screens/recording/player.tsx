// The pictures and their controls, by pointer and by keys. Time runs from left to right here in every language, as on a film.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { I18nProvider, type Key, Slider, SliderTrack } from 'react-aria-components';
import type { RecordingPage, Viewing } from '../../../server/contract/recordings.ts';
import type { Transcript } from '../../../server/contract/transcripts.ts';
import { filmLocale } from '../../i18n/locale.ts';
import { clockWithSeconds, length, lengthSaid, zoneCity } from '../../i18n/time.ts';
import type { FilmState } from '../../session/film/film.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { names } from '../../ui/names.ts';
import { Alarm } from '../../ui/notice.tsx';
import { captionAt } from '../captions/caption-at.ts';
import { useCaptionsOn } from '../captions/use-captions-on.ts';
import { Controls } from './controls.tsx';
import { Pictures } from './pictures.tsx';
import s from './player.module.css';
import { QuestionList } from './question-list.tsx';
import { SpokenThumb } from './spoken-thumb.tsx';
import { StripPictures } from './strip.tsx';
import { Timeline } from './timeline.tsx';
import { momentsOf } from './timeline-layout.ts';
import { useFilm } from './use-film.ts';
import { useFilmKeys } from './use-film-keys.ts';
import { useStrip } from './use-strip.ts';
import { t } from './words.ts';

export interface Props {
  readonly viewing: Viewing;
  readonly recording: RecordingPage;
  /** the viewing ended or its bytes don't come: ask for a purpose anew */
  readonly onLost: () => void;
}

export function Player({ viewing, recording, onLost }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { film, state } = useFilm(viewing, box);
  const [large, setLarge] = useState(0);
  const [tab, setTab] = useState<Key>('questions');
  const queries = useQueryClient();
  const seek = (ms: number) => void film?.seek(ms);
  const swap = () => setLarge((large + 1) % viewing.pictures.length);
  const jump = (by: -1 | 1) => {
    const at = film?.exactMs() ?? 0;
    const transcript = queries.getQueriesData<Transcript>({ queryKey: ['transcript', viewing.id] }).at(-1)?.[1];
    const lines = (transcript?.lines ?? []).map(({ fromMs }) => fromMs);
    const moments = tab === 'transcript' ? lines : momentsOf(viewing, String(tab));
    const to = by > 0 ? moments.find((ms) => ms > at + 250) : moments.findLast((ms) => ms < at - 1_500);
    if (to !== undefined) seek(to);
  };
  useFilmKeys({
    ...{ k: () => film?.toggle(), space: () => film?.toggle(), j: () => film?.by(-10_000), l: () => film?.by(10_000) },
    ...{ arrowleft: () => film?.by(-5_000), arrowright: () => film?.by(5_000) },
    ...{ ',': () => film?.step(-1), '.': () => film?.step(1), '<': () => film?.faster(-1), '>': () => film?.faster(1) },
    ...{ a: () => film?.loopFromHere(), b: () => film?.loopToHere(), x: () => film?.loopNoMore() },
    ...{ s: swap, n: () => jump(1), p: () => jump(-1) },
  });
  return (
    <div className={s.columns}>
      <div className={s.player} dir="ltr">
        <Pictures {...{ viewing, recording, large, box }} ms={state.ms} onLarge={setLarge} />
        {state.failed && (
          <Alarm action={{ text: t('sayWhyAgain'), onPress: onLost }}>{t('thePictureCantBeLoaded')}</Alarm>
        )}
        <I18nProvider locale={filmLocale()}>
          <Seek viewing={viewing} recording={recording} state={state} onSeek={seek} />
        </I18nProvider>
        {viewing.timeline.captions.length > 0 && <CaptionLine viewing={viewing} ms={state.ms} />}
        <Controls film={film} state={state} onSwap={viewing.pictures.length > 1 ? swap : null} onJump={jump}>
          <Times ms={state.ms} viewing={viewing} recording={recording} />
        </Controls>
      </div>
      <QuestionList {...{ viewing, recording, tab }} ms={state.ms} onTab={setTab} onJump={seek} />
    </div>
  );
}

/** What the captioner typed of this moment, where there was one, for whoever wants it. */
function CaptionLine({ viewing, ms }: Pick<Props, 'viewing'> & { readonly ms: number }) {
  const { on, turn } = useCaptionsOn();
  return (
    <div className={s.caption}>
      <CheckBox label={t('captions')} value={on} onChange={turn} />
      {on && <p dir="auto">{captionAt(viewing.timeline.captions, ms)?.text}</p>}
    </div>
  );
}

interface SeekProps extends Pick<Props, 'viewing' | 'recording'> {
  readonly state: FilmState;
  readonly onSeek: (ms: number) => void;
}

function Seek({ viewing, recording, state: { ms, loop }, onSeek }: SeekProps) {
  const strip = useStrip(viewing.id);
  // While a thumb is dragged it goes where the finger is; the picture follows when it is let go.
  const [dragged, setDragged] = useState<{ readonly to: number; readonly held: boolean } | null>(null);
  useEffect(() => {
    if (dragged?.held === false && Math.abs(ms - dragged.to) < 1000) setDragged(null);
  }, [ms, dragged]);
  return (
    <Slider
      aria-label={t('position')}
      className={s.seek ?? ''}
      minValue={0}
      maxValue={Math.max(1, viewing.durationMs)}
      step={1000}
      value={dragged?.to ?? Math.min(ms, viewing.durationMs)}
      onChange={(to) => setDragged({ to, held: true })}
      onChangeEnd={(to) => {
        setDragged({ to, held: false });
        onSeek(to);
      }}
    >
      <SliderTrack className={names(s.track, strip !== null && s.tall)}>
        {strip && <StripPictures {...{ strip, viewing, recording }} at={dragged?.held ? dragged.to : null} />}
        <Timeline viewing={viewing} loop={loop} />
        <SpokenThumb said={(at) => placeSaid(at, viewing, recording)} />
      </SliderTrack>
    </Slider>
  );
}

/** Where it stands, for whoever hears it: in the recording, and on the wall of the place. */
function placeSaid(ms: number, viewing: Viewing, { startedAt, zone }: RecordingPage): string {
  const clock = startedAt === null ? '' : clockWithSeconds(new Date(Date.parse(startedAt) + ms), zone);
  const timed = startedAt === null ? 'no' : 'yes';
  return t('placeSaid', { at: lengthSaid(ms), of: lengthSaid(viewing.durationMs), timed, clock, city: zoneCity(zone) });
}

function Times({ ms, viewing, recording }: Pick<Props, 'viewing' | 'recording'> & { readonly ms: number }) {
  const { startedAt, zone } = recording;
  return (
    <span className={s.times}>
      <bdi>
        {t('whereItStands', {
          at: length(ms),
          of: length(viewing.durationMs),
          timed: startedAt === null ? 'no' : 'yes',
          clock: startedAt === null ? '' : clockWithSeconds(new Date(Date.parse(startedAt) + ms), zone),
          city: zoneCity(zone),
        })}
      </bdi>
    </span>
  );
}
