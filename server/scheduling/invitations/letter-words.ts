// What letters say: pure, in plain words, as text and as simple HTML. An appointment, when, where, and a link to answer by.
// Refuses to know more: there is no field for a case or for whom it is about.
import { DateTime } from 'luxon';
import type { Span } from '../rules.ts';

export type LetterKind = 'request' | 'update' | 'cancel' | 'reminder' | 'notice';

export interface LetterFacts extends Span {
  /** IANA zone of the place */
  readonly zone: string;
  /** the reader's own, where known */
  readonly ownZone: string | null;
  /** room and place */
  readonly place: string;
  /** takes part from elsewhere */
  readonly remote: boolean;
}

export interface LetterWords {
  readonly title: string;
  readonly text: string;
  readonly html: string;
}

/** Stands in a letter for its link until it is sent: what is kept gives nobody the right to answer. */
export const linkPlace = '[[link]]';

const opening: Readonly<Record<LetterKind, { title: string; first: string }>> = {
  request: { title: 'An appointment', first: 'You are asked to come to an appointment.' },
  update: {
    title: 'Moved: an appointment',
    first: 'An appointment has been moved or changed. Only what stands here counts.',
  },
  cancel: { title: 'Cancelled: an appointment', first: 'This appointment is cancelled. You needn’t do anything.' },
  reminder: { title: 'Coming up: an appointment', first: 'You have an appointment soon.' },
  notice: {
    title: 'Somebody can’t come to an appointment',
    first: 'Somebody who is needed has answered that they can’t come to an appointment that you booked.',
  },
};
const asking: Readonly<Record<LetterKind, string | null>> = {
  request: 'Please say whether you can come:',
  update: 'Please say whether you can come at this time, even if you have answered before:',
  cancel: null,
  reminder: 'If you can’t come, please say so here:',
  notice: 'Sign in to find another time or another person:',
};
const linkIsYours =
  'The link is yours alone and needs no signing in. You can change your answer until the appointment begins.';
const closing = 'This letter was sent by a machine. Nobody reads answers to it by e-mail.';

export function letterWords(kind: LetterKind, facts: LetterFacts): LetterWords {
  const { title, first } = opening[kind];
  const own = ownTime(facts);
  const when = [`When: ${spoken(facts, facts.zone)}`, ...(own === null ? [] : [`In your own time: ${own}`])];
  const where = `Where: ${facts.place}${facts.remote ? ' (you take part from elsewhere)' : ''}`;
  const ask = asking[kind];
  const answering = ask === null ? [] : [[ask, linkPlace], ...(kind === 'notice' ? [] : [[linkIsYours]])];
  const paragraphs = [[first], [...when, where], ...answering, [closing]];
  return {
    title: `${title}, ${DateTime.fromJSDate(facts.startsAt, { zone: facts.zone }).toFormat('cccc d LLLL, HH:mm', english)}`,
    text: `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`,
    html: paragraphs.map((lines) => `<p>${lines.map(toHtml).join('<br>\n')}</p>`).join('\n'),
  };
}

/** A letter that tells of no appointment. */
export function plainWords(title: string, lines: readonly string[]): LetterWords {
  const paragraphs = [lines, [linkPlace], [closing]];
  return {
    title,
    text: `${paragraphs.map((some) => some.join('\n')).join('\n\n')}\n`,
    html: paragraphs.map((some) => `<p>${some.map(toHtml).join('<br>\n')}</p>`).join('\n'),
  };
}

/** The letter as it goes out. */
export function withLink<W extends Pick<LetterWords, 'text' | 'html'>>(words: W, link: string): W {
  return {
    ...words,
    text: words.text.replaceAll(linkPlace, link),
    html: words.html.replaceAll(linkPlace, `<a href="${escaped(link)}">${escaped(link)}</a>`),
  };
}

const english = { locale: 'en-GB' };

/** `Tuesday 1 December 2026, 10:00–12:00 (Europe/Oslo, UTC+1)` */
function spoken({ startsAt, endsAt }: Span, zone: string): string {
  const [from, until] = [DateTime.fromJSDate(startsAt, { zone }), DateTime.fromJSDate(endsAt, { zone })];
  const day = 'cccc d LLLL yyyy, HH:mm';
  const to = until.hasSame(from, 'day') ? until.toFormat('HH:mm') : ` ${until.toFormat(day, english)}`;
  const offsets = [...new Set([from, until].map((at) => `UTC${at.toFormat('Z')}`))].join(', then ');
  return `${from.toFormat(day, english)}–${to} (${zone}, ${offsets})`;
}

/** Where the reader's clock shows another time than the place's. */
function ownTime(facts: LetterFacts): string | null {
  const { zone, ownZone, startsAt, endsAt } = facts;
  return ownZone !== null && differs(zone, ownZone, [startsAt, endsAt]) ? spoken(facts, ownZone) : null;
}

export function differs(zone: string, other: string, at: readonly Date[]): boolean {
  const offset = (date: Date, of: string) => DateTime.fromJSDate(date, { zone: of }).offset;
  return at.some((date) => offset(date, zone) !== offset(date, other));
}

function toHtml(line: string): string {
  return line === linkPlace ? linkPlace : escaped(line);
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
