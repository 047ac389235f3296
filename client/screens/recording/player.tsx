// The picture and its controls. Time runs from left to right here in every language, as on a film.
import { useEffect, useRef, useState } from 'react';
import { I18nProvider, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { RecordingPage, Viewing } from '../../../server/contract/recordings.ts';
import { locale } from '../../i18n/locale.ts';
import { clockWithSeconds, length, zoneCity } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Alarm } from '../../ui/notice.tsx';
import { captionAt } from '../captions/caption-at.ts';
import { useCaptionsOn } from '../captions/use-captions-on.ts';
import s from './player.module.css';
import { QuestionList } from './question-list.tsx';
import { Timeline } from './timeline.tsx';
import { useVideo } from './use-video.ts';

export interface Props {
  readonly viewing: Viewing;
  readonly recording: RecordingPage;
  /** the viewing ended or its bytes don't come: ask for a purpose anew */
  readonly onLost: () => void;
}

export function Player({ viewing, recording, onLost }: Props) {
  const element = useRef<HTMLVideoElement>(null);
  const video = useVideo(element);
  return (
    <div className={s.columns}>
      <div className={s.player} dir="ltr">
        {/* biome-ignore lint/a11y/useMediaCaption: what a captioner typed stands beneath it as text; a transcript is a part of its own */}
        <video
          ref={element}
          className={s.video}
          src={viewing.mediaUrl}
          preload="metadata"
          playsInline
          aria-label="The recording"
        />
        {video.failed && (
          <Alarm action={{ text: 'Say why again', onPress: onLost }}>
            The picture can’t be loaded, or your viewing has ended.
          </Alarm>
        )}
        <I18nProvider locale={locale}>
          <Seek viewing={viewing} video={video} />
        </I18nProvider>
        {viewing.timeline.captions.length > 0 && <CaptionLine viewing={viewing} ms={video.ms} />}
        <div className={s.controls}>
          <Button weight="main" onPress={() => (video.playing ? video.pause() : video.play())}>
            {video.playing ? 'Pause' : 'Play'}
          </Button>
          <Button weight="quiet" onPress={() => video.seek(video.ms - 10_000)}>
            Back 10 s
          </Button>
          <Button weight="quiet" onPress={() => video.seek(video.ms + 10_000)}>
            On 10 s
          </Button>
          <Times ms={video.ms} viewing={viewing} recording={recording} />
        </div>
      </div>
      <QuestionList viewing={viewing} safetyCopies={recording.safetyCopies} onJump={video.seek} />
    </div>
  );
}

/** What the captioner typed of this moment, where there was one, for whoever wants it. */
function CaptionLine({ viewing, ms }: Pick<Props, 'viewing'> & { readonly ms: number }) {
  const { on, turn } = useCaptionsOn();
  return (
    <div className={s.caption}>
      <CheckBox label="Captions" value={on} onChange={turn} />
      {on && <p dir="auto">{captionAt(viewing.timeline.captions, ms)?.text}</p>}
    </div>
  );
}

function Seek({ viewing, video }: { readonly viewing: Viewing; readonly video: ReturnType<typeof useVideo> }) {
  // While a thumb is dragged it goes where the finger is; the picture follows when it is let go.
  const [dragged, setDragged] = useState<number | null>(null);
  useEffect(() => {
    if (dragged !== null && Math.abs(video.ms - dragged) < 1000) setDragged(null);
  }, [video.ms, dragged]);
  return (
    <Slider
      aria-label="Position"
      className={s.seek ?? ''}
      minValue={0}
      maxValue={Math.max(1, viewing.durationMs)}
      step={1000}
      value={dragged ?? Math.min(video.ms, viewing.durationMs)}
      onChange={setDragged}
      onChangeEnd={(to) => video.seek(to)}
    >
      <SliderTrack className={s.track ?? ''}>
        <Timeline viewing={viewing} />
        <SliderThumb className={s.thumb ?? ''} aria-label="Position" />
      </SliderTrack>
    </Slider>
  );
}

function Times({ ms, viewing, recording }: Pick<Props, 'viewing' | 'recording'> & { readonly ms: number }) {
  const { startedAt, zone } = recording;
  return (
    <span className={s.times}>
      {length(ms)} of {length(viewing.durationMs)}
      {startedAt !== null && (
        <>
          {' · '}
          {clockWithSeconds(new Date(Date.parse(startedAt) + ms), zone)} {zoneCity(zone)}
        </>
      )}
    </span>
  );
}
