// Reasons and notes of a report in a reader's language. They are made in English, which an expert looks up in the format and machines keep; here
// each is known again by its pattern and said otherwise. What has no pattern stays as it is, so that nothing is ever lost by a translation.
import ar from './reasons/ar.json' with { type: 'json' };
import nb from './reasons/nb.json' with { type: 'json' };
import uk from './reasons/uk.json' with { type: 'json' };
import type { ReportLanguage } from './words.ts';

export type Pattern = keyof typeof uk;
export const reasonWords = { uk, nb, ar } as const satisfies Record<
  Exclude<ReportLanguage, 'en'>,
  Readonly<Record<Pattern, string>>
>;
export const patterns = Object.keys(uk) as readonly Pattern[];

/** `where: what`, of which each part may be known. Asked last. */
const joint = '{0}: {1}';

interface Known {
  readonly pattern: Pattern;
  readonly matches: RegExp;
}

/** Those that say more come first. */
const known: readonly Known[] = patterns
  .filter((pattern) => pattern !== joint)
  .toSorted((a, b) => literal(b) - literal(a))
  .map((pattern) => ({ pattern, matches: asRegExp(pattern) }));

function literal(pattern: string): number {
  return pattern.replaceAll(/\{\d\}/g, '').length;
}

function asRegExp(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/\{\d\}/g, '(.+)')}$`, 's');
}

/** Exactly this pattern, and none of parts. */
export function patternOf(reason: string): Pattern | undefined {
  return known.find(({ matches }) => matches.test(reason))?.pattern;
}

export function reasonIn(language: ReportLanguage, reason: string): string {
  if (language === 'en') return reason;
  const words = reasonWords[language];
  const said = (pattern: Pattern, values: readonly string[]) =>
    words[pattern].replaceAll(/\{(\d)\}/g, (_, no: string) => value(language, values[Number(no)] ?? ''));
  for (const { pattern, matches } of known) {
    const values = matches.exec(reason)?.slice(1);
    if (values) return said(pattern, values);
  }
  const at = reason.indexOf(': ');
  if (at > 0) return said(joint, [reason.slice(0, at), reason.slice(at + 2)]);
  return reason.includes('; ')
    ? reason
        .split('; ')
        .map((part) => reasonIn(language, part))
        .join('; ')
    : reason;
}

/** A value may be a reason itself. One that stays as it is keeps its direction, whatever stands around it (Unicode’s isolates). */
function value(language: Exclude<ReportLanguage, 'en'>, text: string): string {
  const said = reasonIn(language, text);
  return said === text && language === 'ar' ? `\u2068${text}\u2069` : said;
}
