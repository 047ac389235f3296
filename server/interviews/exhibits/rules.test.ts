import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostExhibitBytes } from '../../contract/exhibits.ts';
import { typeOf } from '../../platform/file-type.ts';
import { hashOf } from './files.ts';
import { judgeFile, mayBring, mayNote, mayWithdraw, numberOf } from './rules.ts';
import { jpeg, pdf, png, script, webp, zip } from './testing/files.ts';

const judged = (bytes: Uint8Array, said = hashOf(bytes)) => judgeFile(bytes, { said, found: hashOf(bytes) });

describe('a file is what its bytes say', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
    ['application/pdf', pdf],
  ])('%s', (type, bytes) => {
    expect(judged(bytes)).toEqual({ go: true, type });
  });

  it('is none where it begins otherwise: an archive, a drawing with a script, words, a PDF with something before it', () => {
    for (const bytes of [
      zip,
      script,
      Buffer.from('hello'),
      Buffer.concat([Buffer.from('x'), pdf]),
      Buffer.from('%PDF-x.y %%EOF'),
    ])
      expect(judged(bytes)).toMatchObject({ go: false, field: 'body' });
  });

  it('may have more behind its end, as cameras write', () => {
    expect(judged(Buffer.concat([jpeg, Buffer.from('ffd8ffda0000motion', 'latin1')]))).toMatchObject({ go: true });
  });

  it.each([
    ['PNG', png],
    ['JPEG', jpeg],
    ['WebP', webp],
    ['PDF', pdf],
  ])('a %s cut short anywhere is refused', (_name, bytes) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 2 }), (length) => {
        expect(judged(bytes.subarray(0, length)).go).toBe(false);
      }),
    );
  });

  it('never breaks on rubbish', () => {
    const beginnings = [png, jpeg, webp, pdf].map((bytes) => bytes.subarray(0, 16));
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 }), (begin, rest) => {
        typeOf(Buffer.concat([begin, rest]));
      }),
    );
  });

  it('is refused empty, too large, and where it isn’t what was sent', () => {
    expect(judged(Buffer.alloc(0))).toMatchObject({ field: 'body' });
    expect(judged(Buffer.concat([png, Buffer.alloc(mostExhibitBytes)]))).toMatchObject({ field: 'body' });
    expect(judged(png, hashOf(pdf))).toMatchObject({ field: 'sha256' });
  });
});

describe('an exhibit', () => {
  const drawing = { kind: 'drawing', notedById: 'ida', withdrawn: false } as const;

  it('is numbered after its recording, with two digits and more', () => {
    expect([1, 9, 10, 99, 100].map((no) => numberOf('EX-1', no))).toEqual([
      'EX-1-01',
      'EX-1-09',
      'EX-1-10',
      'EX-1-99',
      'EX-1-100',
    ]);
  });

  it('needs a recording, and takes what was forgotten after the end', () => {
    expect(mayNote('live', true).go).toBe(true);
    expect(mayNote('ended', true).go).toBe(true);
    for (const [session, recorded] of [
      ['scheduled', false],
      ['live', false],
      ['cancelled', true],
      ['held', true],
    ] as const)
      expect(mayNote(session, recorded)).toMatchObject({ code: 'not-started' });
  });

  it('takes nothing once it is withdrawn, and is withdrawn once', () => {
    expect(mayBring(drawing, 'dag').go).toBe(true);
    expect(mayBring({ ...drawing, withdrawn: true }, 'ida')).toMatchObject({ code: 'conflict' });
    expect(mayWithdraw({ ...drawing, withdrawn: true }, 'ida')).toMatchObject({ code: 'conflict' });
  });

  it('of notes takes a scan from their author alone, and is withdrawn by them alone', () => {
    expect(mayWithdraw(drawing, 'dag').go).toBe(true);
    expect(mayWithdraw({ ...drawing, kind: 'notes' }, 'ida').go).toBe(true);
    expect(mayWithdraw({ ...drawing, kind: 'notes' }, 'dag')).toMatchObject({ code: 'forbidden' });
    expect(mayBring({ ...drawing, kind: 'notes' }, 'ida').go).toBe(true);
    expect(mayBring({ ...drawing, kind: 'notes' }, 'dag')).toMatchObject({ code: 'forbidden' });
  });
});
