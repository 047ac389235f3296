import { expect, it } from 'vitest';
import { partsTouched } from './parts-touched.ts';

const app = (pid: number, kind: 'LOG' | 'DETAIL', said: string) => `${pid}|heard_once_app|${kind}:  ${said}`;
const who = (pid: number, part: string) => [
  app(
    pid,
    'LOG',
    `execute who-acts-now: SELECT set_config('heard.person', $1, true), set_config('heard.part', $3, true)`,
  ),
  app(pid, 'DETAIL', `Parameters: $1 = '', $2 = '', $3 = '${part}'`),
];

it('tells of each part the tables of the statement that it says, of a transaction all of them, and of nobody none', () => {
  const log = [
    ...who(1, 'live'),
    ...who(2, 'keeping'),
    app(1, 'LOG', 'execute s1: SELECT "public"."session"."id" FROM "public"."session"\n\tLEFT JOIN booking b ON true'),
    app(2, 'LOG', 'execute s2: UPDATE "public"."recording" SET x = 1'),
    app(1, 'LOG', 'execute s3: SELECT 1 FROM "public"."child"'),
    app(1, 'LOG', 'statement: BEGIN'),
    app(1, 'LOG', `statement: SELECT set_config('heard.part', 'planning', true)`),
    app(1, 'LOG', 'execute s4: INSERT INTO "public"."notice" VALUES (1)'),
    app(1, 'LOG', 'execute s5: SELECT 1 FROM "case"'),
    app(1, 'LOG', 'statement: COMMIT'),
    app(1, 'LOG', 'execute s6: SELECT 1 FROM "letter"'),
    '3|heard_once_owner|LOG:  statement: SELECT 1 FROM "marker"',
  ].join('\n');
  expect(partsTouched(log).map((one) => one.join(' '))).toEqual([
    ...['keeping recording', 'live booking', 'live session', 'planning case', 'planning notice'],
  ]);
});
