// The strip within the slider’s track, above the phases: small pictures evenly over the recording, how loud it is, and what of either was not
// recorded. Where the thumb is dragged to, the picture there. Pressed or dragged, it is the slider; by keys, the slider’s thumb moves.
import type { CSSProperties } from 'react';
import type { RecordingPage, Viewing } from '../../../server/contract/recordings.ts';
import { length } from '../../i18n/time.ts';
import s from './strip.module.css';
import { middles, outline, placeOf } from './strip-layout.ts';
import { gapBands } from './timeline-layout.ts';
import type { ShownStrip } from './use-strip.ts';
import { t } from './words.ts';

export interface Props {
  readonly strip: ShownStrip;
  readonly viewing: Viewing;
  readonly recording: RecordingPage;
  /** ms that the thumb is dragged to */
  readonly at: number | null;
}

const shown = 12;

export function StripPictures({ strip, viewing, recording, at }: Props) {
  const { picture, src, levels } = strip;
  const sound = recording.tracks.find(({ kind }) => kind === 'audio')?.id;
  const tile = (part: number): CSSProperties =>
    picture === null || src === null ? {} : { backgroundImage: `url(${src})`, ...placeOf(picture, part) };
  return (
    <div className={s.strip} role="img" aria-label={t('smallPictures')}>
      <div className={s.pictures}>
        {picture !== null && middles(shown).map((part) => <span key={part} className={s.tile} style={tile(part)} />)}
        <Gaps viewing={viewing} track={viewing.pictures[0]?.track} />
      </div>
      <div className={s.levels}>
        {levels.length > 0 && (
          <svg viewBox={`0 0 ${levels.length} 2`} preserveAspectRatio="none" aria-hidden="true">
            <path d={outline(levels)} />
          </svg>
        )}
        <Gaps viewing={viewing} track={sound} />
      </div>
      {at !== null && picture !== null && (
        <span className={s.preview} style={{ left: `${(100 * at) / Math.max(1, viewing.durationMs)}%` }}>
          <span className={s.large} style={tile(at / Math.max(1, viewing.durationMs))} />
          {length(at)}
        </span>
      )}
    </div>
  );
}

function Gaps({ viewing, track }: Pick<Props, 'viewing'> & { readonly track: string | null | undefined }) {
  return gapBands(viewing)
    .filter(({ name }) => name === track)
    .map(({ key, startPart, widthPart }) => (
      <span key={key} className={s.gap} style={{ left: `${startPart}%`, width: `max(3px, ${widthPart}%)` }} />
    ));
}
