// What of a film was played in sight, told to the server bit by bit, and that the page was left. What can't be told now is told with the
// next report; after the page nobody knows more than it said.
import { type PlayedReport, playedEveryMs, stillThereEveryMs } from '../../../server/contract/recordings.ts';
import type { Film } from './film.ts';
import { type Look, playedBetween, withSpan } from './rules.ts';

export interface Tell {
  played(report: PlayedReport): Promise<void>;
  /** Goes out also from a page that is closing. */
  left(report: PlayedReport): void;
}

const lookEveryMs = 250;
/** One report's bound. */
const mostSpans = 200;

/** Until what it returns is called: then the page is left. */
export function tellPlayed(film: Film, tell: Tell): () => void {
  let spans: PlayedReport['spans'] = [];
  let before: Look | null = null;
  let toldAt = performance.now();
  let telling = false;
  const look = () => {
    const { playing, rate } = film.state.get();
    if (!playing || document.hidden) {
      before = null;
      return;
    }
    const now = { mediaMs: film.exactMs(), atMs: performance.now() };
    const span = playedBetween(before, now, rate);
    if (span) spans = withSpan(spans, span);
    before = now;
  };
  const report = () => {
    const due = spans.length > 0 ? playedEveryMs : stillThereEveryMs;
    if (telling || performance.now() - toldAt < due) return;
    const said = spans.slice(0, mostSpans);
    [telling, toldAt] = [true, performance.now()];
    tell
      .played({ spans: said })
      .then(() => {
        // What was added meanwhile may have made the last one longer: told again, it counts once.
        spans = spans.slice(Math.max(0, said.length - 1));
      })
      .catch(() => undefined)
      .finally(() => {
        telling = false;
      });
  };
  const timer = setInterval(() => {
    look();
    report();
  }, lookEveryMs);
  let left = false;
  const leave = () => {
    if (left) return;
    left = true;
    look();
    clearInterval(timer);
    window.removeEventListener('pagehide', leave);
    tell.left({ spans: spans.slice(-mostSpans) });
  };
  window.addEventListener('pagehide', leave);
  return leave;
}
