// Which picture fits a viewer's line: the camera's own, or the small one. Decided from what mediasoup's congestion control says
// of this viewer's line alone. Down within a second or two; up again only by trying, since mediasoup estimates no further than a
// third above what is sent; and the more seldom the more often it failed.
// Pure: no clock, no mediasoup.

/** One word of the congestion control. Times are monotonic ms, rates bit/s. */
export interface LineWord {
  readonly atMs: number;
  readonly availableBps: number;
  /** what the pictures that are sent now would take */
  readonly desiredBps: number;
}

export interface LineFit {
  readonly layer: 'high' | 'low';
  readonly sinceMs: number;
  /** since when the line has been too narrow; null while it isn't */
  readonly shortSinceMs: number | null;
  /** how long to stay low before the next try */
  readonly patienceMs: number;
}

/** The estimate begins in the middle and needs a while to find the line. */
const settleMs = 3_000;
const shortForMs = 1_000;
const firstPatienceMs = 10_000;
const mostPatienceMs = 300_000;
/** High that held for so long was no failed try. */
const heldMs = 20_000;
/** Of what is sent: beneath it a line is too narrow, beneath it also while the estimate settles; above it there is room for more. */
const [enough, hopeless, roomy] = [0.8, 0.35, 1.15];

export function beginFit(atMs: number): LineFit {
  return { layer: 'high', sinceMs: atMs, shortSinceMs: null, patienceMs: firstPatienceMs };
}

export function fitLine(fit: LineFit, word: LineWord): LineFit {
  return fit.layer === 'high' ? whileHigh(fit, word) : whileLow(fit, word);
}

function whileHigh(fit: LineFit, { atMs, availableBps, desiredBps }: LineWord): LineFit {
  if (desiredBps <= 0) return { ...fit, shortSinceMs: null };
  const settling = atMs - fit.sinceMs < settleMs;
  if (availableBps >= desiredBps * (settling ? hopeless : enough)) return { ...fit, shortSinceMs: null };
  const shortSinceMs = fit.shortSinceMs ?? atMs;
  if (atMs - shortSinceMs < shortForMs) return { ...fit, shortSinceMs };
  const failed = atMs - fit.sinceMs < heldMs;
  const patienceMs = failed ? Math.min(2 * fit.patienceMs, mostPatienceMs) : firstPatienceMs;
  return { layer: 'low', sinceMs: atMs, shortSinceMs: null, patienceMs };
}

function whileLow(fit: LineFit, { atMs, availableBps, desiredBps }: LineWord): LineFit {
  if (atMs - fit.sinceMs < fit.patienceMs || availableBps < desiredBps * roomy) return fit;
  return { ...fit, layer: 'high', sinceMs: atMs, shortSinceMs: null };
}
