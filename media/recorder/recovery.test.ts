import { describe, expect, it } from 'vitest';
import { readSpan } from './chain-read.ts';
import type { DurableHead } from './durable-record.ts';
import { newTrackMuxer, trackEnd } from './recovery.ts';
import { recoveredTrack } from './testing/recovered-track.ts';
import { append, Disk, halves, journalDraft, written, zeroNs } from './testing/track-disk.ts';
import { WaitingJournal } from './waiting-journal.ts';

describe('recovery of a track', () => {
  it('finds nothing on an empty disk', async () => {
    const start = await new Disk().recover();
    expect([start.from, start.lastNo, start.facts, start.lacking]).toEqual([undefined, -1, undefined, []]);
  });

  it('goes on at the last record when the end is torn at any byte, and never alters the file', async () => {
    const disk = new Disk();
    const { writer } = await disk.film(5);
    await writer.close();
    const whole = disk.vaults[0].files.get(disk.path)?.written ?? Buffer.alloc(0);
    const before = await disk.recover();
    const lastStart = whole.lastIndexOf('{"at"');
    for (let cut = lastStart; cut <= whole.length; cut += cut < lastStart + 3 || cut > whole.length - 3 ? 1 : 97) {
      for (const vault of disk.vaults) vault.files.set(disk.path, { written: whole.subarray(0, cut), durable: cut });
      const start = await disk.recover();
      const lost = cut === whole.length ? 0 : 1;
      expect(start.from?.head.seq).toBe((before.from?.head.seq ?? 0) - lost);
      expect(start.facts?.tailBytes).toBe(lost === 0 ? 0 : cut - lastStart);
      expect(start.remuxDiffers).toBe(false);
      expect(disk.vaults[0].files.get(disk.path)?.written.length).toBe(cut);
    }
  });

  it('takes the vault that has more', async () => {
    const disk = new Disk();
    const { writer } = await disk.film(5);
    await writer.close();
    const whole = disk.vaults[0].files.get(disk.path)?.written ?? Buffer.alloc(0);
    disk.vaults[0].files.set(disk.path, { written: whole.subarray(0, 3000), durable: 3000 });
    const start = await disk.recover();
    expect(start.facts?.vault).toBe('mirror');
    expect(start.facts?.validBytes).toBe(whole.length);
  });

  it('hands over what the muxer had made beyond the disk, and the same media comes out as without a crash', async () => {
    const calm = new Disk();
    const { muxer } = await calm.film(6);
    const rest = await muxer.finish(zeroNs + 6_000_000_000n);

    const crashed = new Disk();
    const { writer } = await crashed.film(6);
    await writer.close();
    const again = await crashed.recover();
    expect(again.lacking).toEqual([]);
    expect(await again.muxer.finish(zeroNs + 6_000_000_000n)).toEqual(rest);
  });

  it('comes to the same media whichever record of the capture before it caught up was the last', async () => {
    const chunks = halves(12);
    const stopNs = zeroNs + 12_000_000_000n;
    const calm = new Disk();
    await calm.write(chunks, stopNs);
    const whole = await calm.media(stopNs);

    const dead = new Disk();
    const first = await dead.writer();
    const muxer = newTrackMuxer({ kind: 'video', zeroNs });
    for (const entries of chunks.slice(0, 14)) {
      await first.append(journalDraft(entries));
      await append(first, await muxer.push(entries));
    }
    for (const entries of chunks.slice(14, 18)) await first.append(journalDraft(entries));
    await first.close();
    const start = await dead.recover();
    expect(start.lacking).not.toEqual([]);
    const second = await dead.writer(start);
    const ends = [second.durable?.fileBytes ?? 0];
    const live = chunks.slice(18, 22);
    for (const entries of live) ends.push(await written(second, () => second.append(journalDraft(entries))));
    for (const output of start.lacking) ends.push(await written(second, () => append(second, [output])));
    for (const entries of live) {
      const made = await start.muxer.push(entries);
      for (const output of made) ends.push(await written(second, () => append(second, [output])));
    }
    await second.close();

    for (const [index, end] of ends.entries()) {
      const cut = dead.copy('000001', end);
      const again = await cut.recover();
      expect([index, again.remuxDiffers]).toEqual([index, false]);
      const third = await cut.writer(again);
      await append(third, again.lacking);
      await cut.goOn(third, { muxer: again.muxer, chunks: chunks.slice(18 + Math.min(index, live.length)), stopNs });
      expect([index, await cut.media(stopNs)]).toEqual([index, whole]);
    }
  });

  it('reads what stands there once, and the rest of a copy that is damaged from the other', async () => {
    const disk = new Disk();
    let known: DurableHead | undefined;
    const writer = await disk.writer();
    const muxer = newTrackMuxer({ kind: 'video', zeroNs });
    for (const entries of halves(20)) {
      await writer.append(journalDraft(entries));
      await append(writer, await muxer.push(entries));
      if (entries[0] !== undefined && entries[0].monoNs < zeroNs + 19_000_000_000n) known = writer.durable;
    }
    await writer.close();
    const { seq = 0, hash = '', no = 0, fileBytes = 0, tiledMs = 0 } = known ?? {};
    const announced = { seq, hash, place: { no, fileBytes, tiledMs } };
    const stored = disk.vaults.map((vault) => vault.files.get(disk.path)?.written ?? Buffer.alloc(0));
    const size = stored[0]?.length ?? 0;
    const read = async () => {
      const before = disk.vaults.map((vault) => vault.streamedBytes);
      const { from, lacking, remuxDiffers } = await disk.recover({ announced });
      const times = disk.vaults.map((vault, index) => (vault.streamedBytes - (before[index] ?? 0)) / size);
      return { found: { from, lacking, remuxDiffers }, times };
    };
    const whole = await read();
    expect(whole.found.remuxDiffers).toBe(false);
    const [own = 0, other = 0] = whole.times;
    expect(own).toBeGreaterThan(1);
    expect(own + other).toBeLessThan(1.3);
    stored[0]?.fill(0, size >> 1, (size >> 1) + 100);
    const mended = await read();
    expect(mended.found).toEqual(whole.found);
    expect(mended.times.reduce((sum, one) => sum + one, 0)).toBeLessThan(1.3);
    for (const copy of stored) copy.fill(0, size >> 1, (size >> 1) + 100);
    await expect(read()).rejects.toMatchObject({ code: 'integrity' });
  });

  it('leaves journal unmuxed where the disk lacks more than it may hold, and the same media comes out', async () => {
    const chunks = halves(12);
    const stopNs = zeroNs + 12_000_000_000n;
    const calm = new Disk();
    await calm.write(chunks, stopNs);
    const whole = await calm.media(stopNs);

    const dead = new Disk();
    const first = await dead.writer();
    const muxer = newTrackMuxer({ kind: 'video', zeroNs });
    for (const entries of chunks.slice(0, 12)) {
      await first.append(journalDraft(entries));
      await append(first, await muxer.push(entries));
    }
    for (const entries of chunks.slice(12, 18)) await first.append(journalDraft(entries));
    await first.beginPart(0);
    for (const entries of chunks.slice(18)) await first.append(journalDraft(entries));
    await first.close();
    const all = await dead.recover();
    expect(all.unmuxed).toEqual([]);
    const some = await recoveredTrack({ ...dead.options(), lackingLimitBytes: 1 });
    expect(some.unmuxed.map(({ no }) => no)).toEqual([0, 1]);
    expect(some.lacking.length).toBeLessThan(all.lacking.length);
    const writer = await dead.writer(some);
    await append(writer, some.lacking);
    const journal = new WaitingJournal({ read: (span) => readSpan(dead.options(), span) });
    journal.putBefore(some.unmuxed);
    while (!journal.isEmpty) {
      const come = await journal.next();
      if (come !== undefined) await append(writer, await some.muxer.push(come.entries));
    }
    await append(writer, await some.muxer.finish(stopNs));
    await writer.close();
    expect(await dead.media(stopNs)).toEqual(whole);
  });

  it('looks for the end behind the announced head alone, and finds the same; what stands before is read back', async () => {
    const disk = new Disk();
    let known: DurableHead | undefined;
    const writer = await disk.writer();
    for (const entries of halves(6)) {
      await writer.append(journalDraft(entries));
      if (writer.durable?.seq === 6) known = writer.durable;
    }
    await writer.close();
    const { seq = 0, hash = '', no = 0, fileBytes = 0, tiledMs = 0 } = known ?? {};
    const end = await trackEnd(disk.options());
    for (const off of [0, 1]) {
      const announced = { seq, hash, place: { no, fileBytes: fileBytes + off, tiledMs } };
      expect(await trackEnd(disk.options({ announced }))).toEqual(end);
    }
    for (const vault of disk.vaults) vault.files.get(disk.path)?.written.fill(0, fileBytes - 20, fileBytes - 10);
    const announced = { seq, hash, place: { no, fileBytes, tiledMs } };
    const damaged = await trackEnd(disk.options({ announced }));
    expect(damaged).toEqual(end);
    await expect(recoveredTrack(disk.options({ announced }))).rejects.toMatchObject({ code: 'integrity' });
    await expect(trackEnd(disk.options({ announced: { seq, hash } }))).rejects.toMatchObject({ code: 'integrity' });
  });

  it('goes on with the stop when a crash cut it short', async () => {
    const disk = new Disk();
    const stopNs = zeroNs + 6_000_000_000n;
    const { writer, muxer } = await disk.film(6);
    const rest = await muxer.finish(stopNs);
    const written = 1 + rest.findIndex((output) => output.kind === 'media');
    await append(writer, rest.slice(0, written));
    await writer.close();
    const start = await disk.recover({ stopNs });
    expect(start.finished).toBe(true);
    expect(start.lacking).toEqual(rest.slice(written));
    const next = await disk.writer(start);
    await append(next, start.lacking);
    await next.close();
    const end = await disk.recover({ stopNs });
    expect(end.ledger.ended).toBe(true);
    expect(end.lacking).toEqual([]);
  });

  it('refuses to go on when an announced head is in neither vault', async () => {
    const disk = new Disk();
    const { writer } = await disk.film(5);
    await writer.close();
    const head = writer.durable;
    const announced = { seq: head?.seq ?? 0, hash: head?.hash ?? '' };
    expect((await disk.recover({ announced })).from?.head.seq).toBe(announced.seq);
    for (const vault of disk.vaults) {
      const whole = vault.files.get(disk.path)?.written ?? Buffer.alloc(0);
      vault.files.set(disk.path, { written: whole.subarray(0, whole.length - 1), durable: whole.length - 1 });
    }
    await expect(disk.recover({ announced })).rejects.toMatchObject({ code: 'integrity' });
    expect((await disk.recover()).from?.head.seq).toBe(announced.seq - 1);
  });

  it('refuses to go on when a later file stands on lines that no vault holds', async () => {
    const disk = new Disk();
    const { writer } = await disk.film(5);
    await writer.close();
    const next = await disk.writer(await disk.recover());
    await next.close();
    for (const vault of disk.vaults) vault.files.set(disk.path, { written: Buffer.alloc(0), durable: 0 });
    await expect(disk.recover()).rejects.toMatchObject({ code: 'integrity' });
  });

  it('counts a file without a good record as used, and its number is not given again', async () => {
    const disk = new Disk();
    const { writer } = await disk.film(2);
    await writer.close();
    const path = disk.path.replace('000000', '000004');
    disk.vaults[1].files.set(path, { written: Buffer.from('{"at":"half'), durable: 11 });
    const start = await disk.recover();
    expect(start.lastNo).toBe(4);
    const next = await disk.writer(start);
    expect(next.durable?.no).toBe(5);
    await next.close();
    expect((await disk.recover()).from?.head.no).toBe(5);
  });

  it('begins a new part when the muxer at hand does not make again what is on disk', async () => {
    const disk = new Disk();
    const writer = await disk.writer();
    const [first = []] = halves(1);
    await writer.append(journalDraft(first));
    const other = Buffer.from('what another version made');
    await writer.append({ kind: 'chunk', stream: 'media', pts: 0, dur: 700, key: true, plaintext: other });
    await writer.close();
    const start = await disk.recover();
    expect(start.remuxDiffers).toBe(true);
    const outputs = await start.muxer.finish(zeroNs + 3_000_000_000n);
    expect(outputs).toEqual([
      { kind: 'gap', pts: 700, dur: 2300, cause: 'recorder-crash' },
      { kind: 'end', pts: 3000 },
    ]);
  });
});
