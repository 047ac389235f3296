// The transcript over a real PostgreSQL: imported, edited upon what one saw, signed with a fresh proof, and only within a consultation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../identity/actor.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Recordings } from '../service.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { createTranscripts, type Transcripts } from './transcripts.ts';

let test: TestRecordings;
let room: Recordings;
let transcripts: Transcripts;
let prosecutor: Actor;
let viewing: string;
beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  room = test.room();
  await room.copies.idle();
  const { db: database, clock, custody } = test;
  transcripts = createTranscripts({ database, clock, custody, consulted: room.consulted });
  prosecutor = test.house.actors.prosecutor;
  viewing = await openedBy(prosecutor);
});
afterAll(() => test.close());

const openedBy = async (who: Actor) => (await room.open(who, test.house.recording, { purpose: 'trial' })).id;
const bytes = (text: string) => new TextEncoder().encode(text);
const vtt = 'WEBVTT\n\n00:00.100 --> 00:01.000\n<v Ida>Tell me about the gate\n\n00:01.200 --> 00:02.900\nIt was green';
const events = async (type: string) =>
  (await test.custody.entriesOfSubject(test.db, `evidence:${test.house.recording}`)).filter(
    ({ event }) => event.type === type,
  );
const lines = [{ fromMs: 100, toMs: 900, speaker: 'Ida', text: 'Tell me about the gate' }];

describe('a transcript', () => {
  it('is none at first, and refuses a file that isn’t understood, with nothing kept', async () => {
    expect(await transcripts.read(prosecutor, viewing)).toMatchObject({ versions: [], shown: null, lines: [] });
    const bad = { id: uuidv7(), base: 0, bytes: bytes('WEBVTT\n\n00:02.000 --> 00:01.000\nx') };
    await expect(transcripts.importFile(prosecutor, viewing, bad)).rejects.toMatchObject({
      code: 'malformed',
      errors: [{ field: 'file', message: 'line 3: it ends before it begins' }],
    });
    expect(await test.db.transcriptVersion.count()).toBe(0);
  });

  it('is imported, is found by its words, and stands in the log by its hash alone', async () => {
    const asked = { id: uuidv7(), base: 0, bytes: bytes(vtt) };
    const made = await transcripts.importFile(prosecutor, viewing, asked);
    expect(made).toMatchObject({ shown: 1, official: null, may: { write: true, sign: true } });
    expect(made.lines.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Ida', 'Tell me about the gate'],
      [null, 'It was green'],
    ]);
    // Sent again, it is there already.
    expect((await transcripts.importFile(prosecutor, viewing, asked)).versions).toHaveLength(1);
    const [saved, ...more] = await events('transcript.saved');
    expect(more).toEqual([]);
    expect(saved?.event.data).toMatchObject({ version: 1, origin: 'imported', sha256: made.versions[0]?.sha256 });
    const [row] = await room.find(prosecutor, 'green');
    expect(row?.found).toEqual(['transcript']);
  });

  it('is saved upon the version one saw, and upon no other', async () => {
    const edit = (base: number) => ({ id: uuidv7(), base, gone: true, lines });
    expect((await transcripts.save(prosecutor, viewing, edit(1))).shown).toBe(2);
    await expect(transcripts.save(prosecutor, viewing, edit(1))).rejects.toMatchObject({ code: 'conflict' });
    expect(await transcripts.read(prosecutor, viewing, 1)).toMatchObject({ shown: 1 });
    expect((await room.find(prosecutor, 'green')).length).toBe(0);
    const beyond = { ...edit(2), lines: [{ ...lines[0], fromMs: 100, toMs: 99_000, speaker: null, text: 'x' }] };
    await expect(transcripts.save(prosecutor, viewing, beyond)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('saved by several at once is the first one’s; the others are told, lose nothing, and save upon what they then read', async () => {
    const { custodian } = test.house.actors;
    const theirs = await openedBy(custodian);
    const savers = [1, 2, 3, 4].map((n) => {
      const [who, where] = n % 2 ? ([prosecutor, viewing] as const) : ([custodian, theirs] as const);
      const said = { fromMs: 100, toMs: 900, speaker: 'Ida', text: `as ${n} heard it` };
      const save = (base: number) =>
        transcripts.save(who, where, { id: uuidv7(), base, gone: true, lines: [...lines, said] });
      return { said, save };
    });
    const saved = await Promise.allSettled(savers.map(({ save }) => save(2)));
    const refused = savers.filter((_, n) => saved[n]?.status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const one of saved)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'conflict', message: expect.stringMatching(/^Somebody saved/) });
    const [winner] = savers.filter((one) => !refused.includes(one));
    expect((await transcripts.read(prosecutor, viewing)).lines).toEqual([...lines, winner?.said]);
    const [late] = refused;
    await late?.save(3);
    expect(await transcripts.read(prosecutor, viewing, 3)).toMatchObject({ lines: [...lines, winner?.said] });
    expect(await transcripts.read(prosecutor, viewing, 4)).toMatchObject({ lines: [...lines, late?.said] });
    expect((await events('transcript.saved')).map(({ event }) => event.data)).toMatchObject(
      [1, 2, 3, 4].map((version) => ({ version })),
    );
  });

  it('is signed with a fresh proof, as it was read, once; the log has its hash', async () => {
    const { versions } = await transcripts.read(prosecutor, viewing);
    const { version, sha256 } = versions[0] ?? expect.fail('none');
    const stale = { ...prosecutor, strongAt: new Date(test.clock.at - 600_000) };
    await expect(transcripts.sign(stale, viewing, { version, sha256 })).rejects.toMatchObject({ code: 'step-up' });
    const other = { version, sha256: '0'.repeat(64) };
    await expect(transcripts.sign(prosecutor, viewing, other)).rejects.toMatchObject({ code: 'conflict' });
    const signed = await transcripts.sign(prosecutor, viewing, { version, sha256 });
    expect(signed).toMatchObject({ official: version });
    expect(signed.versions[0]?.signed?.by).toBe('Pia Prosecutor');
    await expect(transcripts.sign(prosecutor, viewing, { version, sha256 })).rejects.toMatchObject({
      code: 'conflict',
    });
    const [event, ...more] = await events('transcript.signed');
    expect([event?.event.data, more]).toMatchObject([{ version, sha256 }, []]);
  });

  it('stays a machine’s draft, which nobody signs, until somebody went through all of it', async () => {
    const { db, house } = test;
    const { versions } = await transcripts.read(prosecutor, viewing);
    const base = (versions[0]?.version ?? 0) + 1;
    const draft = { id: uuidv7(), recordingId: house.recording, version: base, origin: 'machine', machine: true };
    const about = {
      lines: [],
      words: '',
      sha256: 'd'.repeat(64),
      byId: prosecutor.personId,
      savedAt: test.clock.now(),
    };
    await db.transcriptVersion.create({ data: { ...draft, ...about } });
    const asked = { version: base, sha256: 'd'.repeat(64) };
    await expect(transcripts.sign(prosecutor, viewing, asked)).rejects.toMatchObject({ code: 'conflict' });
    const signature = { versionId: draft.id, byId: prosecutor.personId, signedAt: test.clock.now() };
    await expect(db.transcriptSignature.create({ data: signature })).rejects.toThrow(/signed by nobody/);
    const part = await transcripts.save(prosecutor, viewing, { id: uuidv7(), base, gone: false, lines });
    expect(part.versions[0]?.machine).toBe(true);
    const gone = await transcripts.save(prosecutor, viewing, { id: uuidv7(), base: base + 1, gone: true, lines });
    expect(gone.versions[0]?.machine).toBe(false);
  });

  it('is taken along only with its own entry in the log', async () => {
    const before = (await events('evidence.viewed')).length;
    const asked = { form: 'vtt', language: 'en', version: 1 } as const;
    const { content } = await transcripts.takeAlong(prosecutor, viewing, asked);
    expect(content).toMatch(/^WEBVTT\n\nNOTE Transcript of exhibit .*version 1: not signed/);
    const viewed = await events('evidence.viewed');
    expect(viewed.length).toBe(before + 1);
    expect(viewed.at(-1)?.event).toMatchObject({ why: 'trial', data: { viewing, what: 'transcript' } });
    const inArabic = { ...asked, form: 'pdf', language: 'ar' } as const;
    const paper = Buffer.from((await transcripts.takeAlong(prosecutor, viewing, inArabic)).content).toString('latin1');
    expect(paper).toContain('/Lang (ar)');
    expect((await events('evidence.viewed')).length).toBe(before + 2);
  });

  it('is read by whoever watches, and written only by those who may', async () => {
    const { observer } = test.house.actors;
    const theirs = await openedBy(observer);
    expect((await transcripts.read(observer, theirs)).may).toEqual({ write: false, sign: false });
    const asked = { id: uuidv7(), base: 0, bytes: bytes(vtt) };
    await expect(transcripts.importFile(observer, theirs, asked)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(transcripts.read(prosecutor, theirs)).rejects.toMatchObject({ code: 'not-found' });
    await room.end(observer, theirs, { spans: [] });
    await expect(transcripts.read(observer, theirs)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
