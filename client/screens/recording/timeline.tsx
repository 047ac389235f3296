// The timeline behind the thumb: phases as bands, gaps hatched, questions as ticks below, markers above, exhibits as squares between.
import type { Viewing } from '../../../server/contract/recordings.ts';
import s from './player.module.css';
import { exhibitTicks, gapBands, markerTicks, phaseBands, questionTicks } from './timeline-layout.ts';

export function Timeline({ viewing }: { readonly viewing: Viewing }) {
  return (
    <div className={s.timeline} aria-hidden="true">
      {phaseBands(viewing).map(({ key, name, startPart, widthPart }) => (
        <span key={key} className={s.band} style={{ left: `${startPart}%`, width: `${widthPart}%` }}>
          {name}
        </span>
      ))}
      {gapBands(viewing).map(({ key, startPart, widthPart }) => (
        <span key={key} className={s.gap} style={{ left: `${startPart}%`, width: `max(3px, ${widthPart}%)` }} />
      ))}
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
