// The timeline behind the thumb: phases as bands, gaps hatched, questions as ticks below, markers above, exhibits as squares between.
import type { Viewing } from '../../../server/contract/recordings.ts';
import { causeInWords, trackInWords } from '../../i18n/words.ts';
import type { Loop } from '../../session/film/rules.ts';
import s from './player.module.css';
import { exhibitTicks, gapBands, loopBand, markerTicks, phaseBands, questionTicks } from './timeline-layout.ts';

export interface Props {
  readonly viewing: Viewing;
  readonly loop: Loop | null;
}

export function Timeline({ viewing, loop }: Props) {
  const looped = loop && loopBand(loop, viewing.durationMs);
  return (
    <div className={s.timeline} aria-hidden="true">
      {phaseBands(viewing).map(({ key, name, startPart, widthPart }) => (
        <span key={key} className={s.band} style={{ left: `${startPart}%`, width: `${widthPart}%` }}>
          {name}
        </span>
      ))}
      {gapBands(viewing).map(({ key, name, cause, startPart, widthPart }) => (
        <span
          key={key}
          className={s.gap}
          title={`${trackInWords(name)}: ${causeInWords(cause)}`}
          style={{ left: `${startPart}%`, width: `max(3px, ${widthPart}%)` }}
        />
      ))}
      {looped && (
        <span className={s.loop} style={{ left: `${looped.startPart}%`, width: `max(3px, ${looped.widthPart}%)` }} />
      )}
      {questionTicks(viewing).map(({ key, part }) => (
        <span key={key} className={s.tick} style={{ left: `${part}%` }} />
      ))}
      {exhibitTicks(viewing).map(({ key, part }) => (
        <span key={key} className={s.exhibitTick} style={{ left: `${part}%` }} />
      ))}
      {markerTicks(viewing).map(({ key, part }) => (
        <span key={key} className={s.markerTick} style={{ left: `${part}%` }} />
      ))}
    </div>
  );
}
