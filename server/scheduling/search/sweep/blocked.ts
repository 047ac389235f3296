// When nothing fits: what stands in the way. Each constraint is left out in turn; the ones without which there is a time block
// alone. When none does, the start that the fewest constraints rule out says which ones they are together.
import type { Blocked, Blocker } from './answer.ts';
import { assign, impossible } from './assign.ts';
import { childStarts, type Ground, recorderStarts } from './availability.ts';
import { bestFilling } from './filling.ts';
import { roomSet, type Setting, type Settings } from './settings.ts';
import { either, has, indices } from './starts.ts';
import { type Way, waysOf } from './ways.ts';

export function findBlocked(ground: Ground, settings: Settings): Blocked[] {
  const { parties } = ground.question;
  const constraints: Blocker[] = [
    { what: 'child' },
    { what: 'room' },
    { what: 'recorder' },
    ...parties.filter(({ need }) => need === 'required').map(({ key }) => ({ what: 'party' as const, party: key })),
  ];
  const alone = constraints.flatMap((blocker) => {
    const index = firstFitting(ground, settings, blocker);
    return index === null ? [] : [{ by: [blocker], nearest: ground.starts.at[index] ?? 0 }];
  });
  return alone.length > 0 ? alone.sort((a, b) => a.nearest - b.nearest) : fewestTogether(ground, settings);
}

function firstFitting(ground: Ground, settings: Settings, leftOut: Blocker): number | null {
  const open = settings.open(leftOut);
  const sets = open.map(({ set }) => set);
  const fits = (index: number) => bestFilling(ground, open, index) !== null;
  return indices(either(sets, ground.starts)).find(fits) ?? null;
}

function fewestTogether(ground: Ground, { all }: Settings): Blocked[] {
  const common = [
    { set: childStarts(ground), blocker: { what: 'child' as const } },
    { set: recorderStarts(ground), blocker: { what: 'recorder' as const } },
  ];
  const ways = waysOf(ground.question.parties);
  let fewest: Blocked | null = null;
  for (const [index, nearest] of ground.starts.at.entries()) {
    for (const setting of all) {
      const place = [...common, { set: roomSet(ground, setting), blocker: { what: 'room' as const } }];
      const missing = place.filter(({ set }) => !has(set, index)).map(({ blocker }) => blocker);
      for (const way of ways) {
        if (fewest && missing.length >= fewest.by.length) continue;
        const parties = unfilled(setting, way, index);
        // Who isn't there makes nobody else unnecessary: another way says what is missing then.
        if (way.covered.some(({ by }) => parties.some(({ party }) => party === by))) continue;
        const by = [...missing, ...parties];
        if (!fewest || by.length < fewest.by.length) fewest = { by, nearest };
      }
    }
  }
  return fewest ? [fewest] : [];
}

/** Required parties for which nobody is left, when as many as can be are filled. */
function unfilled(setting: Setting, way: Way, index: number): Extract<Blocker, { what: 'party' }>[] {
  const rows = way.rows.filter(({ required }) => required);
  const people = [...new Set(rows.flatMap(({ options }) => options.map(({ personId }) => personId)))];
  const width = Math.max(people.length, rows.length);
  const costs = rows.map(({ party, options }) => {
    const line = new Float64Array(width).fill(impossible);
    for (const option of options) {
      if (has(setting.of(party, option).any, index)) line[people.indexOf(option.personId)] = 0;
    }
    return line;
  });
  return assign(costs).flatMap((column, number) => {
    const row = rows[number];
    return row && costs[number]?.[column] !== 0 ? [{ what: 'party' as const, party: row.party.key }] : [];
  });
}
