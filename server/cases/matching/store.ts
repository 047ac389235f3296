// Tokens in the database: the only place of matching that speaks Prisma. It sees hashes and closed identities, never a name.
import type { Database, Transaction } from '../../platform/database/database.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import type { Token } from './tokens.ts';

type Reader = Database | Transaction;

export interface ClosedCandidate {
  readonly id: string;
  readonly pseudonym: string;
  readonly identityKey: Uint8Array;
  readonly identity: Uint8Array;
}

/** `form`: what the token is of, in whatever key: tokens of one form count as one. */
export interface AskedToken {
  readonly token: Token;
  readonly form: number;
}

/** Children who share a token with those asked for, rarest forms first; those whose identity was destroyed are left out. */
export async function candidatesByTokens(
  reader: Reader,
  asked: readonly AskedToken[],
  most: number,
): Promise<ClosedCandidate[]> {
  return askedFor(
    'matching',
    reader,
    (all) => all.$queryRaw<ClosedCandidate[]>`
    WITH hit AS (
      SELECT child_id, 1.0::float8 / count(*) OVER (PARTITION BY form) AS rarity
      FROM unnest(${asked.map(({ token }) => token)}::bytea[], ${asked.map(({ form }) => form)}::int[]) AS asked (token, form)
      JOIN child_token USING (token)
    ), best AS (
      SELECT child_id, sum(rarity) AS weight FROM hit GROUP BY child_id ORDER BY weight DESC, child_id LIMIT ${most}
    )
    SELECT child.id, child.pseudonym, child.identity_key AS "identityKey", child.identity
    FROM best JOIN child ON child.id = best.child_id
    WHERE child.identity IS NOT NULL AND child.identity_key IS NOT NULL`,
  );
}

/**
 * Held until the transaction ends. Whoever asks for one of the same tokens waits here, so that two referrals of one child at
 * the same moment come one after the other and the second finds the first. Taken in one order: no two wait for each other.
 */
export async function lockTokens(tx: Transaction, tokens: readonly Token[]): Promise<void> {
  const keys = [...new Set(tokens.map((token) => Buffer.from(token).readBigInt64BE(0)))];
  keys.sort((one, other) => (one < other ? -1 : 1));
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(key) FROM unnest(${keys}::bigint[]) WITH ORDINALITY AS held (key, place)
    ORDER BY place`;
}

export interface ChildTokens {
  readonly childId: string;
  /** the house's key that they are made with */
  readonly keyId: string;
  readonly tokens: readonly Token[];
}

/** What is there already stays, and under which key the child's tokens are is said by the first of them. */
export async function insertTokens(tx: Transaction, { childId, keyId, tokens }: ChildTokens): Promise<void> {
  await askedFor('matching', tx, async (all) => {
    await all.child.updateMany({ where: { id: childId, tokens: { none: {} } }, data: { tokensKey: keyId } });
    await all.childToken.createMany({ data: tokens.map((token) => ({ childId, token })), skipDuplicates: true });
  });
}

/** Children from before there were tokens. */
export async function childrenWithoutTokens(
  reader: Reader,
  { most, after }: { most: number; after: string | undefined },
) {
  return reader.child.findMany({
    where: {
      ...{ tokens: { none: {} }, identity: { not: null }, identityKey: { not: null } },
      ...(after === undefined ? {} : { id: { gt: after } }),
    },
    select: { id: true, identityKey: true, identity: true },
    orderBy: { id: 'asc' },
    take: most,
  });
}
