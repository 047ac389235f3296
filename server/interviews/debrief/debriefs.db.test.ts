// The team's debriefs over real HTTP and a real database.
import { describe, expect, it } from 'vitest';
import { type DebriefForm, debriefs } from '../../contract/debrief.ts';
import type { Actor } from '../../identity/actor.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

const form: DebriefForm = {
  ...{ wentWell: 'She told it in her own words.', wentBadly: '', needsAsked: 'no', technical: 'minor' },
  ...{ technicalWords: 'The second camera was late.', followUp: 'Ask health about the arm.', support: 'wanted' },
};
const url = () => `/sessions/${stage.people.sessionId}/debriefs`;
const post = (page: Page, after: number, more: object = {}) =>
  page.http('POST', url(), { id: uuidv7(), after, form: { ...form, ...more } });
const read = async (page: Page) => debriefs.parse((await page.http('GET', url())).body);

/** Interviewer, desk and one observer were there; the session has ended. */
async function ended() {
  const { interviewer, desk, observers, sessionId } = stage.people;
  const there = async (actor: Actor) => {
    const page = stage.page(actor);
    expect(codeOf(await page.join(sessionId))).toBe('ok');
    return page;
  };
  const pages = { interviewer: await there(interviewer), desk: await there(desk), observer: await there(observers[0]) };
  await pages.interviewer.ask('session:start', acted(sessionId));
  return { ...pages, end: () => pages.interviewer.ask('session:end', acted(sessionId)) };
}

describe('a debrief', () => {
  it('is filed after the end by each who was there, read by the team, and on record without a word of it', async () => {
    const { interviewer, desk, observer, end } = await ended();
    expect([(await post(desk, 0)).status, (await desk.http('GET', url())).status]).toEqual([409, 409]);
    await end();
    for (const page of [interviewer, observer, desk]) expect((await post(page, 0)).status).toBe(204);
    const { mayFile, filed } = await read(desk);
    expect([mayFile, filed.map((one) => [one.as, one.mine, one.version])]).toEqual([
      true,
      [
        ['interviewer', false, 1],
        ['observer', false, 1],
        ['desk', true, 1],
      ],
    ]);
    expect(filed[0]?.form).toEqual(form);
    const events = (await stage.events()).filter(({ type }) => type === 'debrief.filed');
    expect(events).toMatchObject([
      { actor: { id: `person:${stage.people.interviewer.personId}`, role: 'interviewer' }, data: { version: 1 } },
      { actor: { role: 'observer' } },
      { actor: { role: 'desk' } },
    ]);
    expect(JSON.stringify(await stage.events())).not.toMatch(/own words|arm|camera was/);
  });

  it('keeps each version, once however often it is sent, and none is lost to another window', async () => {
    const { desk, end } = await ended();
    await end();
    const first = { id: uuidv7(), after: 0, form };
    for (const _time of [1, 2]) expect((await desk.http('POST', url(), first)).status).toBe(204);
    expect((await post(desk, 0, { wentBadly: 'Too long.' })).status).toBe(409);
    expect((await post(desk, 1, { wentBadly: 'Too long.' })).status).toBe(204);
    expect((await read(desk)).filed).toMatchObject([{ version: 2, form: { wentBadly: 'Too long.' } }]);
    const rows = await stage.owner.debrief.findMany({
      where: { sessionId: stage.people.sessionId },
      orderBy: { version: 'asc' },
    });
    expect(rows.map(({ version }) => version)).toEqual([1, 2]);
    const [row] = rows;
    await expect(stage.app.debrief.update({ where: { id: row?.id ?? '' }, data: { version: 9 } })).rejects.toThrow();
    await expect(stage.app.debrief.delete({ where: { id: row?.id ?? '' } })).rejects.toThrow();
  });

  it('tells the interviewer no name of who watched', async () => {
    const { interviewer, desk, observer, end } = await ended();
    await end();
    for (const page of [observer, desk, interviewer]) await post(page, 0);
    const { filed } = await read(interviewer);
    expect(filed.map(({ author, mine }) => [author !== null, mine])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });

  it('is nobody’s who wasn’t there, never the room’s or an outsider’s, and refused by the field that is wrong', async () => {
    const { desk, end } = await ended();
    await end();
    const absent = stage.page(stage.people.observers[1]);
    expect([(await post(absent, 0)).status, (await read(absent)).mayFile]).toEqual([403, false]);
    for (const who of [stage.people.station, stage.people.interpreter]) {
      const page = stage.page(who);
      const answers = [await post(page, 0), await page.http('GET', url())];
      for (const { status } of answers) expect([403, 404]).toContain(status);
    }
    const stranger = stage.page(stage.people.stranger);
    expect([(await post(stranger, 0)).status, (await stranger.http('GET', url())).status]).toEqual([404, 404]);
    const wrong = await post(desk, 0, { technical: 'terrible' });
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([400, expect.stringContaining('form.technical')]);
  });
});
