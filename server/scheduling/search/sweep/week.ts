// The picture of a week: for the child, the rooms and each party when they could. Of people it says that they can't, never why.
import { childTimes, expandHours, type Ground, groundOver } from './availability.ts';
import type { Hours, Party, Question, Taken, TimeSpan } from './question.ts';
import { heldMs, merged, without } from './spans.ts';

type State = 'good' | 'free' | 'unknown' | 'busy';
type What = 'sleep' | 'medication' | 'school' | 'event';

/** Only the child's own row says what is in the way. */
export interface WeekSpan extends TimeSpan {
  readonly state: State;
  readonly what: What | null;
}

export interface WeekRow {
  readonly row: { readonly what: 'child' | 'room' } | { readonly what: 'party'; readonly party: string };
  /** from end to end of the span, without gaps */
  readonly spans: readonly WeekSpan[];
}

interface Layer {
  readonly spans: readonly TimeSpan[];
  readonly state: State;
  readonly what: What | null;
}

/** Child first, then the room, then the parties as they were asked for. */
export function weekOf(question: Question, span: TimeSpan): WeekRow[] {
  const ground = groundOver(question, span);
  return [
    { row: { what: 'child' }, spans: paint(span, childLayers(ground, span)) },
    { row: { what: 'room' }, spans: paint(span, roomLayers(ground, span)) },
    ...question.parties.map((party) => ({
      row: { what: 'party' as const, party: party.key },
      spans: paint(span, partyLayers(ground, party, span)),
    })),
  ];
}

type WeekGround = Pick<Ground, 'question' | 'pieces'>;

/** Later layers lie over earlier ones. */
function childLayers(ground: WeekGround, span: TimeSpan): Layer[] {
  const { good, never, school, events } = ground.question.child;
  const known = [good, school, ...never, ...events].some(({ weekly, dated }) => weekly.length + dated.length > 0);
  return [
    { spans: [span], state: known ? 'free' : 'unknown', what: null },
    { spans: childTimes(ground, good), state: 'good', what: null },
    ...events.map((event) => ({ spans: childTimes(ground, event), state: 'busy' as const, what: 'event' as const })),
    { spans: childTimes(ground, school), state: 'busy', what: 'school' },
    ...never.map((one) => ({
      spans: merged(
        childTimes(ground, one).map(({ from, until }) => ({
          from: from - one.clear.beforeMs,
          until: until + one.clear.afterMs,
        })),
      ),
      state: 'busy' as const,
      what: one.what,
    })),
  ];
}

function roomLayers(ground: WeekGround, span: TimeSpan): Layer[] {
  const { rooms, equipment } = ground.question;
  const fit = rooms.filter((room) => equipment.every((one) => room.equipment.includes(one)));
  return anyOf(
    fit.map((room) => ({ free: freeTimes(ground, room, span), known: true })),
    span,
  );
}

function partyLayers(ground: WeekGround, { options }: Party, span: TimeSpan): Layer[] {
  const people = options.flatMap(({ personId, ends }) => {
    const person = ground.question.people.get(personId);
    if (!person) return [];
    const able = { from: span.from, until: Math.min(span.until, ends?.at ?? span.until) };
    return [{ free: freeTimes(ground, person, able), known: person.hours !== null }];
  });
  return anyOf(people, span);
}

/** Free when one of them is. */
function anyOf(them: readonly { free: readonly TimeSpan[]; known: boolean }[], span: TimeSpan): Layer[] {
  const freeOf = (known: boolean) => merged(them.flatMap((one) => (one.known === known ? one.free : [])));
  return [
    { spans: [span], state: 'busy', what: null },
    { spans: freeOf(false), state: 'unknown', what: null },
    { spans: freeOf(true), state: 'free', what: null },
  ];
}

function freeTimes(
  ground: WeekGround,
  { hours, taken }: { hours: Hours | null; taken: readonly Taken[] },
  span: TimeSpan,
): TimeSpan[] {
  const open = hours === null ? [span] : within(expandHours(ground, hours), span);
  return without(open, merged(taken));
}

function within(spans: readonly TimeSpan[], { from, until }: TimeSpan): TimeSpan[] {
  return spans.flatMap((one) => {
    const cut = { from: Math.max(from, one.from), until: Math.min(until, one.until) };
    return cut.from < cut.until ? [cut] : [];
  });
}

/** Neighbours that look the same become one. */
function paint({ from, until }: TimeSpan, layers: readonly Layer[]): WeekSpan[] {
  const edges = layers.flatMap(({ spans }) => spans.flatMap((one) => [one.from, one.until]));
  const cuts = [...new Set([from, ...edges.filter((at) => at > from && at < until), until])].sort((a, b) => a - b);
  const result: WeekSpan[] = [];
  for (const [index, cut] of cuts.slice(0, -1).entries()) {
    const piece = { from: cut, until: cuts[index + 1] ?? until };
    const top = layers.findLast(({ spans }) => heldMs(spans, piece) > 0);
    const last = result.at(-1);
    if (!top) continue;
    const { state, what } = top;
    if (last?.state === state && last.what === what) result[result.length - 1] = { ...last, until: piece.until };
    else result.push({ ...piece, state, what });
  }
  return result;
}
