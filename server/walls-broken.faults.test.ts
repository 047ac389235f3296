// The tests of the wall in PostgreSQL are worth something: whichever policy, grant to a part of the house or condition of a function is broken,
// they notice; some minutes of work, by `npm run faults`. What they could not notice, since it lets nothing else through, stands below with why.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Agreement } from './testing/walls/agreement.ts';
import { disagreement, type Others, storeOthers } from './testing/walls/agreement-others.ts';
import { FilledHouse, walled } from './testing/walls/filled-house.ts';
import { brokenWall, type Strangers, strangersTo, whoWaits } from './testing/walls/let-through.ts';
import { functionMutants, type Mutant, policyMutants } from './testing/walls/mutants.ts';

let at: FilledHouse;
let strangers: Strangers;
let agreement: Agreement;
let others: Others;
beforeAll(async () => {
  [at, agreement] = await Promise.all([FilledHouse.open(), Agreement.open()]);
  strangers = await strangersTo(at);
  others = await storeOthers(agreement);
});
afterAll(() => Promise.all([at.close(), agreement.close()]));

/** What is asked first would end it anyway, or a later condition says the same: nothing else comes through. */
const nobody = 'what it asks then lets nobody through either';
const remembered = 'what was found out in this transaction is found out again';
const changesNothing: ReadonlyMap<string, string> = new Map([
  ['released_to_me: d.withdrawn_at IS NULL → true', 'one that was taken back never began: a constraint of the table'],
  ['sees_case: "on_case" IS NULL → false', nobody],
  ['sees_case: me IS NULL → false', nobody],
  ['sees_child: acting_person() IS NULL → false', nobody],
  ['sees_recording: "on_recording" IS NULL → false', nobody],
  ['sees_recording: acting_person() IS NULL → false', nobody],
  [`sees_case: current_setting('heard.case', true) = "on_case"::text → false`, remembered],
  [`sees_recording: current_setting('heard.recording', true) = "on_recording"::text → false`, remembered],
]);

/** What was noticed first of the wall being broken; nothing where nobody did. An error of the database's is noticed too. */
async function noticed({ table, breaks, mends }: Mutant): Promise<unknown> {
  await at.house.owner.query(breaks);
  if (table === null) await agreement.owner.query(breaks);
  try {
    if (table !== null) return (await brokenWall(at, table, strangers))[0];
    const [first] = await disagreement(agreement, others);
    if (first !== undefined) return first;
    for (const [name] of walled) {
      const [told] = await brokenWall(at, name, strangers);
      if (told !== undefined) return `${name}: ${told}`;
    }
    return (await whoWaits(at, strangers))[0];
  } catch (error) {
    return error;
  } finally {
    await at.house.owner.query(mends);
    if (table === null) await agreement.owner.query(mends);
  }
}

describe('a wall that is broken in one place', () => {
  it('is noticed, whichever policy or grant it is', async (context) => {
    const all = await policyMutants(at.house.owner);
    const lived: string[] = [];
    for (const mutant of all) if ((await noticed(mutant)) === undefined) lived.push(mutant.name);
    await context.annotate(`${all.length} policies and grants broken, ${all.length - lived.length} noticed`, 'figure');
    expect(all.length).toBeGreaterThan(1_000);
    expect(lived).toEqual([]);
    for (const [table] of walled) expect([table, await brokenWall(at, table, strangers)]).toEqual([table, []]);
  });

  it('is noticed, whichever condition of a function it is', async (context) => {
    const made = await functionMutants(at.house.owner);
    const names = made.map(({ name }) => name);
    expect(names, 'what changes nothing is still there').toEqual(expect.arrayContaining([...changesNothing.keys()]));
    const all = made.filter(({ name }) => !changesNothing.has(name));
    const lived: string[] = [];
    for (const mutant of all) if ((await noticed(mutant)) === undefined) lived.push(mutant.name);
    await context.annotate(`${all.length} conditions broken, ${all.length - lived.length} noticed`, 'figure');
    expect(all.length).toBeGreaterThan(80);
    expect(lived).toEqual([]);
    expect(await disagreement(agreement, others)).toEqual([]);
  }, 3_600_000);
});
