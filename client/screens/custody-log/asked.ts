// What of the log is asked for, as it stands in the address: days of the place, a kind, who acted, a number. Pure.
import type { LogExportQuery, LogPageQuery } from '../../../server/contract/custody-log.ts';
import { purpose } from '../../../server/contract/values.ts';
import { dateIn, startOfDay } from '../../i18n/wall-time.ts';

/** '' where nothing is said. */
export interface Asked {
  readonly why: string;
  readonly from: string;
  readonly until: string;
  readonly kind: string;
  readonly who: string;
  readonly about: string;
}

const names = ['why', 'from', 'until', 'kind', 'who', 'about'] as const satisfies readonly (keyof Asked)[];

export function askedIn(query: URLSearchParams): Asked {
  const of = (name: string) => query.get(name)?.trim() ?? '';
  const day = (name: string) => dateIn(query.get(name)) ?? '';
  return {
    why: of('why'),
    from: day('from'),
    until: day('until'),
    kind: of('kind'),
    who: of('who'),
    about: of('about'),
  };
}

/** As it stands in an address: what isn't said isn't there. */
export function addressOf(asked: Asked): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (asked[name] === '' ? [] : [[name, asked[name]]])));
}

/** Null while nobody has said why: then nothing is asked. Days are whole ones of the place, the last one too. */
export function queryOf(asked: Asked, zone: string): LogExportQuery | null {
  const why = purpose.safeParse(asked.why);
  if (!why.success) return null;
  return {
    why: why.data,
    ...(asked.from === '' ? {} : { from: startOfDay(asked.from, zone) }),
    ...(asked.until === '' ? {} : { until: startOfDay(asked.until, zone, 1) }),
    ...(asked.kind === '' ? {} : { kind: asked.kind }),
    ...(asked.who === '' ? {} : { actor: asked.who }),
    ...(asked.about === '' ? {} : { about: asked.about }),
  };
}

/** A place that stands in an address; anything else is the newest page. */
export function beforeIn(query: URLSearchParams): Pick<LogPageQuery, 'before'> {
  const text = query.get('before') ?? '';
  return /^\d{1,15}$/.test(text) ? { before: Number(text) } : {};
}
