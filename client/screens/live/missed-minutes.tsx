// "You missed 0:00:00–0:04:10": said once, and where one wants it, watched again in a smaller player beside the live picture, which
// goes on. It closes itself when all was watched.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { MediaSpan, Missed } from '../../../server/contract/missed.ts';
import { missedOf, missedPiece } from '../../api/missed.ts';
import { length, lengthInWords } from '../../i18n/time.ts';
import { canReplay, MediaSourcePlayer } from '../../session/media-source-player.ts';
import { Replay, type ReplayShown } from '../../session/replay.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Watermark } from './live-picture.tsx';
import s from './missed-minutes.module.css';
import type { Live } from './use-live.ts';
import { useMissedMinutes } from './use-missed-minutes.ts';
import { useWatchedMaybe } from './use-watched.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly zone: string;
  /** the live picture: the offer stands above it, what was missed beneath */
  readonly children: ReactNode;
}

export function MissedMinutes({ live, zone, children }: Props) {
  const { missed, done } = useMissedMinutes(live);
  const [open, setOpen] = useState<Missed | null>(null);
  const close = () => {
    setOpen(null);
    done();
  };
  const offered = open === null && missed !== null && missed.tracks.length > 0 && canReplay();
  return (
    <>
      {offered && (
        <p role="status" className={s.missed}>
          {t.rich('youMissedSpansWatchIt', {
            spans: spansInWords(missed.spans),
            button: (words) => (
              <Button weight="quiet" onPress={() => setOpen(missed)}>
                {words}
              </Button>
            ),
            button2: (words) => (
              <Button weight="quiet" onPress={done}>
                {words}
              </Button>
            ),
          })}
        </p>
      )}
      {children}
      {open !== null && <Again sessionId={live.sessionId} missed={open} zone={zone} onClose={close} />}
    </>
  );
}

export function spansInWords(spans: readonly MediaSpan[]): string {
  return spans.map(({ fromMs, toMs }) => `${length(fromMs)}–${length(toMs)}`).join(', ');
}

const rates = [
  { value: '1', text: t('asItWas') },
  { value: '1.5', text: t('n15TimesAsFast') },
  { value: '2', text: t('twiceAsFast') },
];
const loading: ReplayShown = { kind: 'loading', atMs: 0, leftOutMs: 0 };

interface AgainProps {
  readonly sessionId: string;
  readonly missed: Missed;
  readonly zone: string;
  readonly onClose: () => void;
}

function Again({ sessionId, missed, zone, onClose }: AgainProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [replay, setReplay] = useState<Replay | null>(null);
  const [rate, setRate] = useState('1');
  const [muted, setMuted] = useState(false);
  const shown = useWatchedMaybe(replay?.shown, loading);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    const source = {
      missed: () => missedOf(sessionId),
      piece: (ask: Parameters<typeof missedPiece>[1]) => missedPiece(sessionId, ask),
    };
    const made = new Replay(source, (tracks) => new MediaSourcePlayer(element, tracks), missed);
    setReplay(made);
    return () => made.close();
  }, [missed, sessionId]);
  const over = shown.kind === 'over';
  useEffect(() => {
    if (over) onClose();
  });
  const faster = (value: string) => {
    setRate(value);
    replay?.setRate(Number(value));
  };
  return (
    <section className={s.again} aria-label={t('whatYouMissed')}>
      <figure className={s.picture} aria-label={t('theInterviewRoomAsIt')}>
        <video ref={video} className={s.video} playsInline muted={muted} />
        <Watermark zone={zone} />
      </figure>
      <div className={s.beside}>
        <p className={s.clock}>
          {shown.kind === 'loading' ? t('recordedPictureComes') : t('recordedAtAtms', { atMs: length(shown.atMs) })}
        </p>
        <p>{t('youMissedSpansTheLive', { spans: spansInWords(missed.spans) })}</p>
        {shown.leftOutMs >= 1_000 && (
          <p>{t('leftoutmsWereNotRecordedWhole', { leftOutMs: lengthInWords(shown.leftOutMs) })}</p>
        )}
        {shown.kind === 'failed' && <Refusal error={shown.refusal} />}
        <ChoiceField label={t('speed')} value={rate} onChange={faster} options={rates} />
        <div className={s.acts}>
          <Button onPress={() => setMuted(!muted)} aria-pressed={muted}>
            {t('withoutItsSound')}
          </Button>
          <Button onPress={onClose}>{t('close')}</Button>
        </div>
      </div>
    </section>
  );
}
