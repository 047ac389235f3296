// What letters say: pure, in plain words of the reader's language, as text and as simple HTML. An appointment, when, where, and a link to
// answer by. Refuses to know more: there is no field for a case or for whom it is about.
import { DateTime } from 'luxon';
import { directions, type Language } from '../../contract/languages.ts';
import { dayInWords, dayWithoutYear, offsetOf, timeOfDay } from '../../platform/words/dates.ts';
import { wordsOf } from '../../platform/words/words.ts';
import type { Span } from '../rules.ts';
import ar from './letter-words/ar.json' with { type: 'json' };
import en from './letter-words/en.json' with { type: 'json' };
import nb from './letter-words/nb.json' with { type: 'json' };
import uk from './letter-words/uk.json' with { type: 'json' };

const say = wordsOf({ en, uk, nb, ar });

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
const linkPlace = (language: Language): string => (language === 'en' ? '[[link]]' : `[[link:${language}]]`);
const linkPlaces = /\[\[link(?::([a-z]+))?\]\]/g;

export function letterWords(language: Language, kind: LetterKind, facts: LetterFacts): LetterWords {
  const { startsAt, zone, place, remote } = facts;
  const own = ownTime(language, facts);
  const when = [
    say(language, 'when', { when: spoken(language, facts, zone) }),
    ...(own === null ? [] : [say(language, 'ownTime', { when: own })]),
  ];
  const where = say(language, remote ? 'whereRemote' : 'where', { place });
  const answering =
    kind === 'cancel'
      ? []
      : [
          [say(language, `ask.${kind}`), linkPlace(language)],
          ...(kind === 'notice' ? [] : [[say(language, 'linkIsYours')]]),
        ];
  const at = say(language, 'moment', {
    day: dayWithoutYear(language, startsAt, zone),
    time: timeOfDay(language, startsAt, zone),
  });
  return {
    title: say(language, `title.${kind}`, { at }),
    ...written(language, [[say(language, `first.${kind}`)], [...when, where], ...answering]),
  };
}

/** A letter that tells of no appointment. */
export function plainWords(language: Language, title: string, lines: readonly string[]): LetterWords {
  return { title, ...written(language, [lines, [linkPlace(language)]]) };
}

function written(language: Language, said: readonly (readonly string[])[]): Omit<LetterWords, 'title'> {
  const paragraphs = [...said, [say(language, 'byMachine')]];
  const html = paragraphs.map((lines) => `<p>${lines.map(escaped).join('<br>\n')}</p>`).join('\n');
  return {
    text: `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`,
    html: `<div lang="${language}" dir="${directions[language]}">\n${html}\n</div>`,
  };
}

/** The letter as it goes out. Its page comes in the letter's language, whatever the browser's. */
export function withLink<W extends Pick<LetterWords, 'text' | 'html'>>(words: W, link: string): W {
  const inLanguage = (language: string | undefined): string => {
    if (language === undefined) return link;
    const url = new URL(link);
    url.searchParams.set('lang', language);
    return url.href;
  };
  return {
    ...words,
    text: words.text.replaceAll(linkPlaces, (_, language?: string) => inLanguage(language)),
    html: words.html.replaceAll(linkPlaces, (_, language?: string) => {
      const url = escaped(inLanguage(language));
      return `<a href="${url}" dir="ltr">${url}</a>`;
    }),
  };
}

/** `Tuesday 1 December 2026, 10:00–12:00 (Europe/Oslo, UTC+1)` */
function spoken(language: Language, { startsAt, endsAt }: Span, zone: string): string {
  const [first, second] = [offsetOf(startsAt, zone), offsetOf(endsAt, zone)];
  const offsets = first === second ? first : say(language, 'twoOffsets', { first, second });
  const moment = (at: Date) => ({ day: dayInWords(language, at, zone), time: timeOfDay(language, at, zone) });
  const [from, until] = [moment(startsAt), moment(endsAt)];
  if (from.day === until.day)
    return say(language, 'span', { day: from.day, times: `${from.time}–${until.time}`, zone, offsets });
  return say(language, 'spanOfDays', {
    ...{ from: say(language, 'moment', from), until: say(language, 'moment', until) },
    ...{ zone, offsets },
  });
}

/** Where the reader's clock shows another time than the place's. */
function ownTime(language: Language, facts: LetterFacts): string | null {
  const { zone, ownZone, startsAt, endsAt } = facts;
  return ownZone !== null && differs(zone, ownZone, [startsAt, endsAt]) ? spoken(language, facts, ownZone) : null;
}

export function differs(zone: string, other: string, at: readonly Date[]): boolean {
  const offset = (date: Date, of: string) => DateTime.fromJSDate(date, { zone: of }).offset;
  return at.some((date) => offset(date, zone) !== offset(date, other));
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
