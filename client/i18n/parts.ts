// What a parsed message says with its values: texts, and what isn't text as it was given. As ICU does, for the parts that compiled.ts makes.
// Refuses a message one of whose values or tags is missing.

export type Part =
  | string
  | typeof count
  | { readonly value: string }
  | { readonly number: string; readonly scale: number; readonly form: Intl.NumberFormatOptions }
  | { readonly plural: string; readonly of: Options }
  | { readonly select: string; readonly of: Options }
  | { readonly tag: string; readonly within: readonly Part[] };

/** By the value, by `=` and the number, by the language's form for the number; `other` for all else. */
type Options = Readonly<Record<string, readonly Part[]>>;

/** The number of the plural around it. */
export const count = 0;

export interface Saying {
  readonly locale: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Texts beside each other are one. */
export function said(parts: readonly Part[], saying: Saying): unknown[] {
  const all = parts.flatMap((part) => saidOf(part, saying, Number.NaN));
  return joined(all);
}

function joined(all: readonly unknown[]): unknown[] {
  const result: unknown[] = [];
  for (const one of all) {
    const last = result.at(-1);
    if (typeof one === 'string' && typeof last === 'string') result[result.length - 1] = last + one;
    else result.push(one);
  }
  return result;
}

function saidOf(part: Part, saying: Saying, counted: number): unknown[] {
  const { locale } = saying;
  const within = (parts: readonly Part[] = [], number = Number.NaN) =>
    parts.flatMap((one) => saidOf(one, saying, number));
  if (typeof part === 'string') return [part];
  if (part === count) return Number.isNaN(counted) ? [] : [inNumbers(locale, {}).format(counted)];
  if ('tag' in part) return [calling(given(part.tag, saying), joined(within(part.within, counted)))].flat();
  if ('select' in part) return within(part.of[String(given(part.select, saying))] ?? part.of.other);
  if ('number' in part) return [inNumbers(locale, part.form).format(Number(given(part.number, saying)) * part.scale)];
  if ('plural' in part) {
    const number = Number(given(part.plural, saying));
    return within(part.of[`=${number}`] ?? part.of[formOf(locale, number)] ?? part.of.other, number);
  }
  const value = given(part.value, saying);
  return [value === undefined || value === null || value === false ? '' : textOf(value)];
}

const textOf = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;

function given(name: string, { values }: Saying): unknown {
  if (!(name in values)) throw new Error(`“${name}” is missing`);
  return values[name];
}

function calling(tag: unknown, words: readonly unknown[]): unknown {
  if (typeof tag !== 'function') throw new TypeError('a tag needs a function');
  return tag(words);
}

const numbers = new Map<string, Intl.NumberFormat>();
function inNumbers(locale: string, form: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(form);
  const made = numbers.get(key) ?? new Intl.NumberFormat(locale, form);
  numbers.set(key, made);
  return made;
}

const plurals = new Map<string, Intl.PluralRules>();
function formOf(locale: string, number: number): string {
  const made = plurals.get(locale) ?? new Intl.PluralRules(locale);
  plurals.set(locale, made);
  return made.select(number);
}
