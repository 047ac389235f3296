// A machine's draft, by small programs that are really run: what they write becomes a version that says so, or nothing does and it is told why.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shoot } from '../../../../media/mux/testing/ffmpeg.ts';
import type { Actor } from '../../../identity/actor.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { rendererOf } from '../../derivatives/feature.ts';
import type { Recordings } from '../../service.ts';
import { type TestRecordings, testRecordings } from '../../testing/test-recordings.ts';
import { createTranscripts, type Transcripts } from '../transcripts.ts';
import { createDrafts } from './drafts.ts';
import { draftsJob } from './drafts-job.ts';

let test: TestRecordings;
let room: Recordings;
let transcripts: Transcripts;
let prosecutor: Actor;
let viewing: string;
/** Where whoever the programs run as may look. */
let programs: string;
beforeAll(async () => {
  test = await testRecordings();
  await test.record({ filmed: await shoot(3) });
  room = test.room();
  await room.copies.idle();
  const { db: database, clock, custody } = test;
  transcripts = createTranscripts({ database, clock, custody, consulted: room.consulted });
  prosecutor = test.house.actors.prosecutor;
  viewing = await openedBy(prosecutor);
  programs = mkdtempSync(join(tmpdir(), 'programs-'));
  chmodSync(programs, 0o755);
});
afterAll(async () => {
  rmSync(programs, { recursive: true, force: true });
  await test.close();
});

const openedBy = async (who: Actor) => (await room.open(who, test.house.recording, { purpose: 'trial' })).id;
const log = createLog({ level: 'silent' });
/** As new as after a restart of the server. */
function drafting(path: string) {
  const { db: database, clock, custody, vaults, copiesDir } = test;
  const renderer = rendererOf({ log, ffmpeg: 'ffmpeg', copiesDir })();
  const program = { path, mostMemoryBytes: 1024 ** 3 };
  const job = draftsJob({ database, clock, custody, vaults, copiesDir, renderer, program }, log);
  return { job, drafts: createDrafts({ database, clock, consulted: room.consulted, job }) };
}
function program(script: string): string {
  const path = join(programs, uuidv7());
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
/** What came of it, asked for and tried once. */
async function madeBy(path: string) {
  const { job, drafts } = drafting(path);
  await drafts.ask(prosecutor, viewing, uuidv7());
  await job.idle();
  return (await drafts.read(prosecutor, viewing)).draft;
}
const cue = (text: string) => `printf 'WEBVTT\\n\\n00:00:00.000 --> 00:00:02.000\\n%s\\n' "${text}"`;
const versions = () => test.db.transcriptVersion.count();

describe('a machine’s draft', () => {
  it('is what the program heard, as a version that says a machine made it and that nobody can sign', async () => {
    // 16,000 samples a second of two bytes, beside some bytes of head.
    const script = `seconds=$(( $(wc -c < "$1") / 32000 ))\necho "progress 50" >&2\n${cue('$seconds seconds were heard, $#')}`;
    expect(await madeBy(program(script))).toEqual({
      ...{ state: 'made', failure: null, failedLine: null, version: 1, progress: null },
    });
    const shown = await transcripts.read(prosecutor, viewing);
    expect(shown.lines).toEqual([{ fromMs: 0, toMs: 2_000, speaker: null, text: '3 seconds were heard, 1' }]);
    expect(shown.versions).toMatchObject([{ version: 1, origin: 'machine', machine: true, signed: null }]);
    const { sha256 = '' } = shown.versions[0] ?? {};
    const fresh = { ...prosecutor, strongAt: test.clock.now() };
    await expect(transcripts.sign(fresh, viewing, { version: 1, sha256 })).rejects.toMatchObject({ code: 'conflict' });
    const entries = await test.custody.entriesOfSubject(test.db, `evidence:${test.house.recording}`);
    const saved = entries.filter(({ event }) => event.type === 'transcript.saved').map(({ event }) => event);
    expect(saved).toMatchObject([{ actor: { id: 'system' }, data: { version: 1, origin: 'machine', sha256 } }]);
    expect((await room.find(prosecutor, 'seconds heard')).map(({ found }) => found)).toEqual([['transcript']]);
  });

  it('is nothing where the program writes something else, too much or nothing, fails or isn’t there: it is told why', async () => {
    const before = await versions();
    const told = async (path: string) => {
      const draft = await madeBy(path);
      return [draft?.state, draft?.failure, draft?.failedLine];
    };
    expect(await told(program('echo "<html>not found</html>"'))).toEqual(['failed', 'not-understood', 1]);
    expect(await told(program(':'))).toEqual(['failed', 'not-understood', 1]);
    const late = `printf 'WEBVTT\\n\\n00:00.000 --> 00:01.000\\na\\n\\n00:40.000 --> 00:41.000\\nb\\n'`;
    expect(await told(program(late))).toEqual(['failed', 'not-understood', 6]);
    expect(await told(program('head -c 3 /dev/zero'))).toEqual(['failed', 'not-understood', 1]);
    expect(await told(program('exec yes WEBVTT'))).toEqual(['failed', 'too-big', null]);
    expect(await told(program(`${cue('half')}\nexit 3`))).toEqual(['failed', 'tool-failed', null]);
    expect(await told('/nowhere/speech')).toEqual(['failed', 'tool-missing', null]);
    expect(await versions()).toBe(before);
    expect(existsSync(join(test.copiesDir, 'nameless'))).toBe(false);
  });

  it('is made where there is no network, and no file that the program could write', async () => {
    const out = join(tmpdir(), `leaked-${uuidv7()}`);
    const script = `(echo leaked > ${out}) 2>/dev/null\n${cue('$(grep -c : /proc/net/dev) network')}`;
    expect(await madeBy(program(script))).toMatchObject({ state: 'made' });
    const [line] = (await transcripts.read(prosecutor, viewing)).lines;
    expect(line?.text).toBe('1 network');
    expect(existsSync(out) ? readFileSync(out, 'utf8') : '').toBe('');
    rmSync(out, { force: true });
  });

  it('says how far it is, one at a time of a recording, and stops at once when it is cancelled', async () => {
    const { job, drafts } = drafting(program('echo "progress 42" >&2\nexec sleep 600'));
    const before = await versions();
    expect((await drafts.ask(prosecutor, viewing, uuidv7())).draft).toMatchObject({ state: 'waiting' });
    await expect(drafts.ask(prosecutor, viewing, uuidv7())).rejects.toMatchObject({ code: 'conflict' });
    const making = job.idle();
    const progress = async () => (await drafts.read(prosecutor, viewing)).draft?.progress;
    await expect.poll(progress, { interval: 10, timeout: 60_000 }).toBe(420);
    expect((await drafts.read(prosecutor, viewing)).mayAsk).toBe(false);
    const ended = await drafts.cancel(prosecutor, viewing);
    expect(ended).toMatchObject({ mayAsk: true, draft: { state: 'cancelled', progress: null } });
    await making;
    await drafts.cancel(prosecutor, viewing);
    expect(await versions()).toBe(before);
  });

  it('asked for by several at once is one draft: the others are told that it is being made', async () => {
    const { drafts } = drafting(program(cue('never')));
    const { db, house } = test;
    const before = await db.transcriptDraft.count();
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => drafts.ask(prosecutor, viewing, uuidv7())));
    const refused = asked.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
    expect(refused).toHaveLength(3);
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'conflict', message: expect.stringMatching(/being made already/) });
    expect(await db.transcriptDraft.count()).toBe(before + 1);
    // Whatever the server forgets, the database says so too.
    const row = { id: uuidv7(), recordingId: house.recording, askedById: prosecutor.personId };
    const second = db.transcriptDraft.create({ data: { ...row, askedAt: test.clock.now() } });
    await expect(second).rejects.toMatchObject({ code: 'P2002' });
    await drafts.cancel(prosecutor, viewing);
  });

  it('was half made when the server stopped: the next one begins it anew', async () => {
    const first = drafting(program('echo "progress 1" >&2\nexec sleep 600'));
    await first.drafts.ask(prosecutor, viewing, uuidv7());
    const making = first.job.idle();
    const progress = async () => (await first.drafts.read(prosecutor, viewing)).draft?.progress;
    await expect.poll(progress, { interval: 10, timeout: 60_000 }).toBe(10);
    await first.job.stop();
    await making;
    const next = drafting(program(cue('again')));
    expect((await next.drafts.read(prosecutor, viewing)).draft).toMatchObject({ state: 'making', progress: 0 });
    await next.job.idle();
    expect((await next.drafts.read(prosecutor, viewing)).draft).toMatchObject({ state: 'made' });
  });

  it('is asked for by those who may write the transcript, where a program is set up, and by nobody else', async () => {
    const { observer } = test.house.actors;
    const { drafts } = drafting(program(cue('never')));
    const theirs = await openedBy(observer);
    expect(await drafts.read(observer, theirs)).toEqual({ mayAsk: false, draft: null });
    await expect(drafts.ask(observer, theirs, uuidv7())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(drafts.cancel(observer, theirs)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(drafts.read(prosecutor, theirs)).rejects.toMatchObject({ code: 'not-found' });
    const { db: database, clock } = test;
    const off = createDrafts({ database, clock, consulted: room.consulted, job: null });
    expect(await off.read(prosecutor, viewing)).toEqual({ mayAsk: false, draft: null });
    await expect(off.ask(prosecutor, viewing, uuidv7())).rejects.toMatchObject({ code: 'tool-missing' });
  });
});
