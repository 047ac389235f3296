// Which tables each part of the house really asks for, read from PostgreSQL's own log of statements while tests run: to be held against what
// it is given (server/identity/walls/parts.ts). HEARD_ONCE_PARTS=<file> switches it on; each line of the file is then a part and a table.
// Sees what the app's role says; what functions of the owner read for it needs no policy and isn't told.
import { appendFileSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { roleNames } from '../database/roles.ts';

export const partsFile = process.env.HEARD_ONCE_PARTS;

export async function logStatements(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`ALTER SYSTEM SET log_line_prefix = '%p|%u|'`);
  await admin.query(`ALTER SYSTEM SET log_statement = 'all'`);
  await admin.query('SELECT pg_reload_conf()');
  await admin.end();
}

export function tellParts(log: string, file: string): void {
  const lines = partsTouched(readFileSync(log, 'utf8')).map(([part, table]) => `${part} ${table}\n`);
  appendFileSync(file, lines.join(''));
}

interface Backend {
  part: string;
  inTransaction: boolean;
  /** PostgreSQL tells the parameters after the statement. */
  saysWho: boolean;
}

const entry = /^(\d+)\|([^|]*)\|(LOG|DETAIL): {2}([\s\S]*)$/;
const named = /\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?(?:"public"\.)?"?([a-z_]+)"?/g;

/** Each part with each name that follows FROM, JOIN, INTO or UPDATE in what it asks. */
export function partsTouched(log: string): (readonly [part: string, table: string])[] {
  const backends = new Map<string, Backend>();
  const touched = new Set<string>();
  for (const text of log.split(/\n(?!\t)/)) {
    const [, pid = '', role, kind, said = ''] = entry.exec(text) ?? [];
    if (role !== roleNames.app) continue;
    const backend = backends.get(pid) ?? { part: '', inTransaction: false, saysWho: false };
    backends.set(pid, backend);
    if (kind === 'DETAIL') {
      const values = [...said.matchAll(/\$\d+ = '([a-z-]*)'/g)].map(([, value = '']) => value);
      if (backend.saysWho) backend.part = values.at(-1) ?? '';
      backend.saysWho = false;
      continue;
    }
    const statement = said.replace(/^(statement|execute [^:]*): /, '');
    const literal = /set_config\('heard\.part', '([a-z-]*)'/.exec(statement)?.[1];
    backend.saysWho = literal === undefined && statement.includes(`set_config('heard.part'`);
    if (literal !== undefined) backend.part = literal;
    if (/^\s*BEGIN/i.test(statement)) Object.assign(backend, { inTransaction: true, part: '' });
    if (literal !== undefined || backend.saysWho) continue;
    if (backend.part !== '') for (const [, table] of statement.matchAll(named)) touched.add(`${backend.part} ${table}`);
    if (/^\s*(COMMIT|ROLLBACK)\b(?!\s+TO)/i.test(statement)) backend.inTransaction = false;
    if (!backend.inTransaction) backend.part = '';
  }
  return [...touched].toSorted().map((line) => {
    const [part = '', table = ''] = line.split(' ');
    return [part, table] as const;
  });
}
