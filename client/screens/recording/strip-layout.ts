// Where the strip’s pictures and its loudness stand. Pure.
import type { Strip } from '../../../server/contract/strip.ts';

type Picture = NonNullable<Strip['picture']>;

/** As `background-size` and `background-position` say it, of the picture that stands for this part (0–1) of the whole. */
export function placeOf({ columns, rows }: Pick<Picture, 'columns' | 'rows'>, part: number) {
  const last = columns * rows - 1;
  const no = Math.min(last, Math.max(0, Math.floor(part * columns * rows)));
  const along = (at: number, many: number) => (many <= 1 ? 0 : (100 * at) / (many - 1));
  return {
    backgroundSize: `${columns * 100}% ${rows * 100}%`,
    backgroundPosition: `${along(no % columns, columns)}% ${along(Math.floor(no / columns), rows)}%`,
  };
}

/** Evenly over the whole: the middles of so many spans. */
export function middles(many: number): number[] {
  return Array.from({ length: many }, (_, at) => (at + 0.5) / many);
}

/** What is quieter throughout is drawn as quiet: it may be an empty room. */
const leastLoudest = 16;

/** In a box as wide as there are levels and 2 high, the same above its middle as below; the loudest fills it, silence is a thin line. */
export function outline(levels: readonly number[]): string {
  const loudest = Math.max(leastLoudest, ...levels);
  const half = (level: number) => Math.max(0.02, level / loudest);
  const above = levels.map((level, at) => `L${at + 0.5} ${(1 - half(level)).toFixed(3)}`);
  const below = levels.map((level, at) => `L${at + 0.5} ${(1 + half(level)).toFixed(3)}`).reverse();
  return `M0 1${above.join('')}L${levels.length} 1${below.join('')}Z`;
}
