// For tests of the wall in PostgreSQL: the wall broken in one place at a time. Every policy without what it asks for, for reading and for
// writing; each part of the house with a table taken from it, or one too many; each condition of the functions that policies ask. Says what
// breaks it and what mends it, as statements; does neither.
import type pg from 'pg';
import { walls } from '../../identity/walls/tables.ts';
import { houseParts } from '../../platform/database/acting.ts';
import { isSeenBy } from './let-through.ts';

export interface Mutant {
  readonly name: string;
  /** whose policy it is; null: of a function that many ask */
  readonly table: string | null;
  readonly breaks: string;
  readonly mends: string;
}

interface Policy {
  readonly table: string;
  readonly policy: string;
  readonly sees: string;
  readonly writes: string | null;
}

const partsOf = /acting_part\(\) = ANY \('\{([a-z,-]*)\}'::text\[\]\)/;
const withParts = (expression: string, parts: readonly string[]) =>
  expression.replace(partsOf, `acting_part() = ANY ('{${parts.join(',')}}'::text[])`);

export async function policyMutants(owner: pg.Client | pg.Pool): Promise<Mutant[]> {
  const { rows } = await owner.query<Policy>(`
    SELECT replace(polrelid::regclass::text, '"', '') AS table, polname AS policy, pg_get_expr(polqual, polrelid) AS sees,
      pg_get_expr(polwithcheck, polrelid) AS writes
    FROM pg_policy ORDER BY 1`);
  return rows.flatMap(mutantsOf);
}

function mutantsOf({ table, policy, sees, writes }: Policy): Mutant[] {
  const on = `POLICY "${policy}" ON "${table}"`;
  const check = writes === null ? '' : ` WITH CHECK (${writes})`;
  // A policy that once said what may be written can't go back to saying nothing: it is made anew.
  const mends = `DROP ${on}; CREATE ${on} TO heard_once_app USING (${sees})${check}`;
  const one = (name: string, using: string, checks: string): Mutant => ({
    ...{ name: `${table}: ${name}`, table, mends },
    breaks: `ALTER ${on} USING (${using}) WITH CHECK (${checks})`,
  });
  const parts = partsOf.exec(sees)?.[1]?.split(',') ?? [];
  const wall = walls[table];
  // Whoever sees the row that a row belongs to sees both: whether its policy says so again makes no difference.
  const another = houseParts.filter((part) => !(wall && 'with' in wall && isSeenBy(part, wall.with)));
  const changed = another.map((part) => {
    const has = parts.includes(part);
    const others = has ? parts.filter((other) => other !== part) : [...parts, part];
    return one(`${has ? 'not' : 'also'} to ${part}`, withParts(sees, others), writes ?? sees);
  });
  const kept = ` TO heard_once_app USING (${sees})${check}`;
  return [
    one('all of it is seen', 'true', writes ?? sees),
    one('none of it is seen', 'false', writes ?? sees),
    one('all of it may be written', sees, 'true'),
    {
      ...one('for everybody who asks', sees, sees),
      breaks: `DROP ${on}; CREATE ${on}${kept.replace('heard_once_app', 'PUBLIC')}`,
    },
    {
      ...one('its wall is down', sees, sees),
      breaks: `ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`,
      mends: `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`,
    },
    ...changed,
  ];
}

/** What policies ask, and what those ask in turn. */
const asked = [
  ...[
    'acts_as',
    'acts_as_coordinator',
    'assigned_to',
    'barred_from',
    'child_waits',
    'released_to_me',
    'reviews_glass_on',
  ],
  ...[
    'sees_case',
    'sees_child',
    'sees_evidence',
    'sees_recording',
    'sees_session',
    'sees_sitting',
    'sees_subject',
    'sits_in',
  ],
];

/** Each condition taken for true and for false. */
export async function functionMutants(owner: pg.Client | pg.Pool): Promise<Mutant[]> {
  const { rows } = await owner.query<{ name: string; source: string }>(
    `SELECT proname AS name, pg_get_functiondef(oid) AS source FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND proname = ANY ($1) ORDER BY 1`,
    [asked],
  );
  if (rows.length !== asked.length) throw new Error('a function that policies ask has another name by now');
  return rows.flatMap(({ name, source }) =>
    conditionsIn(source).flatMap(({ from, to }) => {
      const text = source.slice(from, to).replaceAll(/\s+/g, ' ');
      return ['true', 'false']
        .filter((value) => value !== text.toLowerCase())
        .map((value) => ({
          ...{ name: `${name}: ${text} → ${value}`, table: null, mends: source },
          breaks: `${source.slice(0, from)}${value}${source.slice(to)}`,
        }));
    }),
  );
}

const opens = /\b(?:WHERE|AND|OR|IF|RETURN|ELSIF)\s+(?:NOT\s+)?/g;

/** Where a condition stands: from the word that opens it to the next one beside it, or the end of what it stands in. */
function conditionsIn(source: string): { from: number; to: number }[] {
  const begin = source.indexOf('BEGIN');
  const found: { from: number; to: number }[] = [];
  for (const match of source.matchAll(opens)) {
    if (match.index < begin || /\bEND\s$/.test(source.slice(match.index - 4, match.index))) continue;
    const from = match.index + match[0].length;
    found.push({ from, to: endOf(source, from) });
  }
  return found;
}

function endOf(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const letter = source[at];
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    if (depth < 0) return at;
    if (depth > 0) continue;
    if (letter === ';' || /^\s+(AND|OR|THEN)\b/.test(source.slice(at))) return at;
  }
  return source.length;
}
