import { describe, expect, it } from 'vitest';
import { type LetterFacts, type LetterKind, letterWords, withLink } from './letter-words.ts';
import { answerState, changesOf, remindersFor } from './rules.ts';

const facts = (more: Partial<LetterFacts> = {}): LetterFacts => ({
  startsAt: new Date('2026-12-01T09:00:00Z'),
  endsAt: new Date('2026-12-01T11:00:00Z'),
  zone: 'Europe/Oslo',
  ownZone: null,
  place: 'Room 2, Oslo',
  remote: false,
  ...more,
});

describe('a letter', () => {
  it('says when, where and how to answer, and nothing else', () => {
    const letter = withLink(letterWords('en', 'request', facts()), 'https://house.example/answer/abc');
    expect(letter.title).toBe('An appointment, Tuesday 1 December, 10:00');
    expect(letter.text).toBe(`You are asked to come to an appointment.

When: Tuesday 1 December 2026, 10:00–12:00 (Europe/Oslo, UTC+1)
Where: Room 2, Oslo

Please say whether you can come:
https://house.example/answer/abc

The link is yours alone and needs no signing in. You can change your answer until the appointment begins.

This letter was sent by a machine. Nobody reads answers to it by e-mail.
`);
    expect(letter.html).toContain(
      '<a href="https://house.example/answer/abc" dir="ltr">https://house.example/answer/abc</a>',
    );
  });

  it.each([
    ['the same clock elsewhere', { ownZone: 'Europe/Berlin' }, null],
    [
      'another clock',
      { ownZone: 'Europe/London' },
      'In your own time: Tuesday 1 December 2026, 09:00–11:00 (Europe/London, UTC+0)',
    ],
    ['another day', { ownZone: 'Pacific/Auckland' }, 'In your own time: Tuesday 1 December 2026, 22:00–00:00'],
    ['a quarter of an hour', { ownZone: 'Asia/Kathmandu' }, '14:45–16:45 (Asia/Kathmandu, UTC+5:45)'],
  ])('tells the reader’s own time where it is another: %s', (_what, more, line) => {
    const { text } = letterWords('en', 'request', facts(more));
    if (line === null) expect(text).not.toContain('own time');
    else expect(text.replace(' – Wednesday 2 December 2026, ', '–')).toContain(line);
  });

  it('says both offsets where the clocks change in the middle', () => {
    const night = { startsAt: new Date('2026-10-24T23:30:00Z'), endsAt: new Date('2026-10-25T02:30:00Z') };
    expect(letterWords('en', 'request', facts(night)).text).toContain('01:30–03:30 (Europe/Oslo, UTC+2, then UTC+1)');
  });

  it.each<[LetterKind, string, boolean]>([
    ['update', 'Only what stands here counts', true],
    ['cancel', 'You needn’t do anything', false],
    ['reminder', 'soon', true],
    ['notice', 'can’t come', true],
  ])('of kind %s says so', (kind, words, link) => {
    const letter = letterWords('en', kind, facts());
    expect(letter.text).toContain(words);
    expect(letter.text.includes('[[link]]')).toBe(link);
    expect(letter.html.includes('[[link]]')).toBe(link);
  });

  it('is in the reader’s language, by the place’s clock, and so is the page that its link opens', () => {
    const texts = (['uk', 'nb', 'ar'] as const).map((language) =>
      withLink(letterWords(language, 'request', facts()), 'https://house.example/answer/abc'),
    );
    const [uk, nb, ar] = texts;
    expect(uk?.title).toBe('Зустріч: вівторок, 1 грудня, 10:00');
    expect(uk?.text).toContain('Коли: вівторок, 1 грудня 2026 р., 10:00–12:00 (Europe/Oslo, UTC+1)');
    expect(uk?.text).toContain('\nhttps://house.example/answer/abc?lang=uk\n');
    expect(nb?.text).toContain('Når: tirsdag 1. desember 2026, 10:00–12:00 (Europe/Oslo, UTC+1)');
    // Figures and names within Arabic keep their own order.
    expect(ar?.text).toContain('\u206810:00–12:00\u2069 (\u2068Europe/Oslo\u2069');
    expect(ar?.html).toMatch(/^<div lang="ar" dir="rtl">/);
  });

  it('lets nothing that a place is called become markup', () => {
    const { html } = letterWords('en', 'request', facts({ place: '<img src=x onerror="1"> & Sons' }));
    expect(html).toContain('&lt;img src=x onerror=&quot;1&quot;&gt; &amp; Sons');
  });
});

describe('who is told', () => {
  const ola = { personId: 'ola', safeguardId: null };
  const guardian = { personId: null, safeguardId: 'guardian' };
  const standing = (one: typeof ola | typeof guardian, sequence = 0) => ({
    ...one,
    id: `of ${one.personId ?? one.safeguardId}`,
    sequence,
    round: 0,
  });
  const scheduled = (sequence = 0) => ({ scheduled: true, sequence });

  it('everybody who is booked, once', () => {
    expect(changesOf(scheduled(), [ola, guardian, ola], [])).toEqual({
      invite: [ola, guardian],
      replace: [],
      tellOff: [],
    });
    expect(changesOf(scheduled(), [ola], [standing(ola)])).toEqual({ invite: [], replace: [], tellOff: [] });
  });

  it('again after a move; who is out, off; who is new, anew', () => {
    const changes = changesOf(
      scheduled(1),
      [ola, guardian],
      [standing(ola), standing({ personId: 'kari', safeguardId: null })],
    );
    expect(changes).toMatchObject({ invite: [guardian], replace: [{ id: 'of ola' }], tellOff: [{ id: 'of kari' }] });
    expect(changesOf(scheduled(1), [ola], [standing(ola, 1)])).toEqual({ invite: [], replace: [], tellOff: [] });
  });

  it('all of them off when it is cancelled', () => {
    const { tellOff } = changesOf({ scheduled: false, sequence: 3 }, [ola], [standing(ola), standing(guardian)]);
    expect(tellOff).toHaveLength(2);
  });
});

describe('reminders', () => {
  const start = new Date('2026-12-20T09:00:00Z');
  it.each([
    ['2026-12-01T09:00:00Z', ['2026-12-13T09:00:00.000Z', '2026-12-19T09:00:00.000Z']],
    ['2026-12-12T09:00:00Z', ['2026-12-19T09:00:00.000Z']],
    ['2026-12-19T00:00:00Z', []],
    ['2026-12-20T08:00:00Z', []],
    ['2027-01-01T00:00:00Z', []],
  ])('booked at %s are due at %j', (now, due) => {
    expect(remindersFor(start, new Date(now)).map(({ at }) => at.toISOString())).toEqual(due);
  });
});

describe('a link', () => {
  const now = new Date('2026-12-01T00:00:00Z');
  const session = { scheduled: true, startsAt: new Date('2026-12-02T00:00:00Z') };
  const ended = new Date('2026-11-30T00:00:00Z');
  it.each([
    ['open', { endedAt: null, replaced: false }, session],
    ['moved', { endedAt: ended, replaced: true }, session],
    ['cancelled', { endedAt: ended, replaced: false }, session],
    ['cancelled', { endedAt: null, replaced: false }, { ...session, scheduled: false }],
    ['past', { endedAt: null, replaced: false }, { ...session, startsAt: now }],
  ])('is %s', (state, invitation, of) => {
    expect(answerState(invitation, of, now)).toBe(state);
  });
});
