// The picture of a week: the child, each room, each candidate of each party. Of people it says that they can't, never why; what
// isn't said is free.
import { childTimes, expandHours, groundOver } from './availability.ts';
import type { Hours, Question, Taken, TimeSpan } from './question.ts';
import { heldMs, merged, without } from './spans.ts';

type WeekGround = ReturnType<typeof groundOver>;
type State = 'good' | 'busy' | 'off' | 'held';

export interface WeekSpan extends TimeSpan {
  /** good: the child's best hours. off: outside somebody's hours, or somebody may not do it then. */
  readonly state: State;
}

export interface WeekRow {
  readonly row:
    | { readonly kind: 'child' }
    | { readonly kind: 'room'; readonly roomId: string }
    | { readonly kind: 'party'; readonly party: string; readonly personId: string };
  /** ascending, without overlap */
  readonly spans: readonly WeekSpan[];
}

interface Layer {
  readonly spans: readonly TimeSpan[];
  readonly state: State;
}

export function weekOf(question: Question, span: TimeSpan): WeekRow[] {
  const ground = groundOver(question, span);
  const people = question.parties.flatMap(({ key, options }) =>
    [...Map.groupBy(options, ({ personId }) => personId)].map(([personId, ofOne]) => {
      const person = question.people.get(personId);
      const able = ofOne.some((one) => one.able === null) ? null : merged(ofOne.flatMap((one) => one.able ?? []));
      const layers = person ? [...resourceLayers(ground, person, span), offOutside(able, span)] : [];
      return { row: { kind: 'party' as const, party: key, personId }, spans: paint(span, layers) };
    }),
  );
  const rooms = question.rooms.map((room) => ({
    row: { kind: 'room' as const, roomId: room.id },
    spans: paint(span, resourceLayers(ground, room, span)),
  }));
  return [{ row: { kind: 'child' }, spans: paint(span, childLayers(ground)) }, ...rooms, ...people];
}

/** Later layers lie over earlier ones. */
function childLayers(ground: WeekGround): Layer[] {
  const { good, never, school, events } = ground.question.child;
  const busy = [
    ...[school, ...events].flatMap((times) => childTimes(ground, times)),
    ...never.flatMap((one) =>
      childTimes(ground, one).map(({ from, until }) => ({
        from: from - one.clear.beforeMs,
        until: until + one.clear.afterMs,
      })),
    ),
  ];
  return [
    { spans: childTimes(ground, good), state: 'good' },
    { spans: merged(busy), state: 'busy' },
  ];
}

function resourceLayers(
  ground: WeekGround,
  { hours, taken }: { hours: Hours | null; taken: readonly Taken[] },
  span: TimeSpan,
): Layer[] {
  return [
    offOutside(hours && expandHours(ground, hours), span),
    { spans: merged(taken.filter(({ held }) => held)), state: 'held' },
    { spans: merged(taken.filter(({ held }) => !held)), state: 'busy' },
  ];
}

function offOutside(open: readonly TimeSpan[] | null, span: TimeSpan): Layer {
  return { spans: open === null ? [] : without([span], open), state: 'off' };
}

/** Neighbours that look the same become one. */
function paint({ from, until }: TimeSpan, layers: readonly Layer[]): WeekSpan[] {
  const edges = layers.flatMap(({ spans }) => spans.flatMap((one) => [one.from, one.until]));
  const cuts = [...new Set([from, ...edges.filter((at) => at > from && at < until), until])].sort((a, b) => a - b);
  const result: WeekSpan[] = [];
  for (const [index, cut] of cuts.slice(0, -1).entries()) {
    const piece = { from: cut, until: cuts[index + 1] ?? until };
    const state = layers.findLast(({ spans }) => heldMs(spans, piece) > 0)?.state;
    if (state === undefined) continue;
    const last = result.at(-1);
    if (last?.state === state && last.until === piece.from) result[result.length - 1] = { ...last, until: piece.until };
    else result.push({ ...piece, state });
  }
  return result;
}
