// The best room and people for one start: every way at every place is filled as well as can be, and the best one kept.
import { assign, impossible } from './assign.ts';
import type { Ground } from './availability.ts';
import { sum } from './child-reasons.ts';
import { absentReason, type Coming, timeReasons } from './party-reasons.ts';
import type { RoomChoice } from './question.ts';
import type { Open, RoomStarts, Setting } from './settings.ts';
import { has } from './starts.ts';
import type { Row, Way } from './ways.ts';
import { weights } from './weights.ts';

export interface Filling {
  readonly place: string;
  readonly way: Way;
  /** null only where the room was left out on purpose */
  readonly room: RoomChoice | null;
  readonly people: readonly Coming[];
  /** of room and people */
  readonly points: number;
}

/** Null: it can't be filled, two parties need the same person. */
export function bestFilling(ground: Ground, open: readonly Open[], index: number): Filling | null {
  let best: Filling | null = null;
  for (const { setting, way, set } of open) {
    if (!has(set, index)) continue;
    const people = assignPeople(ground, { setting, way, index });
    if (!people) continue;
    const room = bestRoom(setting, index);
    const points = (room?.points ?? 0) + people.points;
    if (best && best.points >= points) continue;
    best = { place: setting.place, way, room: room?.room ?? null, people: people.coming, points };
  }
  return best;
}

/** No filling of this start has more points: everybody for the best they could do, even if it is twice. */
export function mostPoints(open: readonly Open[], index: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const { setting, way, set } of open) {
    if (!has(set, index)) continue;
    let points = bestRoom(setting, index)?.points ?? 0;
    for (const row of way.rows) points += mostOf(row, setting, index);
    most = Math.max(most, points);
  }
  return most;
}

function mostOf({ party, required, options }: Row, setting: Setting, index: number): number {
  let most = required ? Number.NEGATIVE_INFINITY : weights.notThere;
  for (const option of options) {
    const { any, points } = setting.of(party, option);
    if (points > most && has(any, index)) most = points;
  }
  return most;
}

function bestRoom({ rooms }: Setting, index: number): RoomStarts | null {
  let best: RoomStarts | null = null;
  for (const one of rooms) if (has(one.set, index) && (!best || one.points > best.points)) best = one;
  return best;
}

/** Columns are the people, then one "nobody" for each row that may stay empty. */
function assignPeople(
  ground: Ground,
  { setting, way, index }: { setting: Setting; way: Way; index: number },
): { coming: Coming[]; points: number } | null {
  const { rows } = way;
  const at = ground.starts.at[index] ?? 0;
  const columnOf = new Map<string, number>();
  const choices = rows.map(({ party, options }) =>
    options.flatMap((option) => {
      const { any, inPerson, points } = setting.of(party, option);
      if (!has(any, index)) return [];
      const coming: Coming = { party, option, remote: !has(inPerson, index) };
      const column = columnOf.get(option.personId) ?? columnOf.size;
      columnOf.set(option.personId, column);
      return [{ coming, column, points: points + sum(timeReasons(ground, coming, at)) }];
    }),
  );
  const width = columnOf.size + rows.length;
  const costs = rows.map((row, number) => {
    const line = new Float64Array(width).fill(impossible);
    if (!row.required) line[columnOf.size + number] = -absentReason(row.party).points;
    for (const { column, points } of choices[number] ?? []) line[column] = -points;
    return line;
  });
  const columns = assign(costs);
  const coming: Coming[] = [];
  let points = 0;
  for (const [number, column] of columns.entries()) {
    const cost = costs[number]?.[column] ?? impossible;
    if (cost >= impossible) return null;
    points -= cost;
    const choice = choices[number]?.find((one) => one.column === column);
    if (choice) coming.push(choice.coming);
  }
  return { coming, points };
}
