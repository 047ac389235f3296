// Statements that PostgreSQL reads and plans once for each connection instead of once for each question: worth it for long ones,
// where planning costs 0.5–2 ms. Only for texts that never vary, since each is kept as long as its connection. A pooler between
// here and PostgreSQL must keep prepared statements (PgBouncer from 1.21 on does).
import { Prisma } from './generated/client.ts';

/** Stands first in the statement. One name, one text: the driver refuses a second text under the same name. */
export function prepared(name: string): Prisma.Sql {
  return Prisma.raw(`/* prepared: ${name} */`);
}

/** For the adapter. Empty: not kept. */
export function statementName({ sql }: { readonly sql: string }): string {
  return /^\s*\/\* prepared: ([a-z-]+) \*\//.exec(sql)?.[1] ?? '';
}
