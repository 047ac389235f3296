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
          You missed {spansInWords(missed.spans)}.
          <Button weight="quiet" onPress={() => setOpen(missed)}>
            Watch it beside the live picture
          </Button>
          <Button weight="quiet" onPress={done}>
            Not now
          </Button>
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
  { value: '1', text: 'As it was' },
  { value: '1.5', text: '1.5 times as fast' },
  { value: '2', text: 'Twice as fast' },
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
    <section className={s.again} aria-label="What you missed">
      <figure className={s.picture} aria-label="The interview room, as it was recorded">
        <video ref={video} className={s.video} playsInline muted={muted} />
        <Watermark zone={zone} />
      </figure>
      <div className={s.beside}>
        <p className={s.clock}>
          {shown.kind === 'loading' ? 'Recorded picture comes' : `Recorded at ${length(shown.atMs)}`}
        </p>
        <p>You missed {spansInWords(missed.spans)}. The live picture goes on.</p>
        {shown.leftOutMs >= 1_000 && <p>{lengthInWords(shown.leftOutMs)} were not recorded whole and are left out.</p>}
        {shown.kind === 'failed' && <Refusal error={new Error(shown.detail)} />}
        <ChoiceField label="Speed" value={rate} onChange={faster} options={rates} />
        <div className={s.acts}>
          <Button onPress={() => setMuted(!muted)} aria-pressed={muted}>
            Without its sound
          </Button>
          <Button onPress={onClose}>Close</Button>
        </div>
      </div>
    </section>
  );
}
