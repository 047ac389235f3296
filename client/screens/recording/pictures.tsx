// The pictures of a recording, one a camera: one large, the others small beneath; a click or S swaps them. Each bears whose screen it is and
// the time of the place then. The elements stay where they are in the page: one that is moved would begin anew.
import type { RefObject } from 'react';
import { Button } from 'react-aria-components';
import type { RecordingPage, Viewing } from '../../../server/contract/recordings.ts';
import { clockWithSeconds, zoneCity } from '../../i18n/time.ts';
import { causeInWords, trackInWords } from '../../i18n/words.ts';
import { names } from '../../ui/names.ts';
import { Watermark } from '../live/live-picture.tsx';
import s from './pictures.module.css';
import { gapAt } from './timeline-layout.ts';
import { t } from './words.ts';

export interface Props {
  readonly viewing: Viewing;
  readonly recording: RecordingPage;
  readonly ms: number;
  readonly large: number;
  readonly onLarge: (at: number) => void;
  readonly box: RefObject<HTMLDivElement | null>;
}

export function Pictures({ viewing, recording, ms, large, onLarge, box }: Props) {
  const { pictures } = viewing;
  const { startedAt, zone } = recording;
  return (
    <>
      <div ref={box} className={s.pictures} data-one={pictures.length === 1 || undefined}>
        {pictures.map(({ copyId, track, url }, at) => (
          <figure
            key={copyId}
            className={names(s.picture, at === large && s.large)}
            aria-label={track === null ? t('theRecording') : t('theRecordingTrack', { track: trackInWords(track) })}
          >
            <video
              className={s.video}
              src={url}
              preload="metadata"
              playsInline
              muted={at > 0}
              disablePictureInPicture
            />
            <Watermark zone={zone} />
            {at === large && startedAt !== null && (
              <span className={s.clock}>
                {clockWithSeconds(new Date(Date.parse(startedAt) + ms), zone)} {zoneCity(zone)}
              </span>
            )}
            <Missing viewing={viewing} track={track} ms={ms} />
            {at !== large && (
              <Button className={s.swap ?? ''} onPress={() => onLarge(at)}>
                <span className="visually-hidden">
                  {t('showLargeTrack', { track: track === null ? t('thisCamera') : trackInWords(track) })}
                </span>
              </Button>
            )}
          </figure>
        ))}
      </div>
      <p className={s.note} dir="auto">
        {t('theNameAcrossThePicture')}
      </p>
    </>
  );
}

/** A picture that stands still because nothing was recorded says so. */
function Missing({ viewing, track, ms }: Pick<Props, 'viewing' | 'ms'> & { readonly track: string | null }) {
  const gap = track === null ? undefined : gapAt(viewing, track, ms);
  return gap === undefined ? null : (
    <span className={s.missing} dir="auto">
      {t('nothingRecordedHereCause', { cause: causeInWords(gap.cause) })}
    </span>
  );
}
