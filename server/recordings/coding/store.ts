// Coded utterances in the database: the only place here that speaks Prisma. Versions are added, none is changed.
import { z } from 'zod';
import { type CodedUtterance, codedUtterance } from '../../contract/coding.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';

type Reader = Database | Transaction;
const withCoder = { coder: { include: { agency: true } } } as const;

export interface CodingRow {
  readonly id: string;
  readonly recordingId: string;
  readonly coderId: string;
  readonly coder: { readonly name: string; readonly agency: { readonly name: string } };
  readonly version: number;
  readonly utterances: readonly CodedUtterance[];
  readonly savedAt: Date;
}

/** All versions, oldest first. */
export async function codingsOf(db: Reader, recordingId: string): Promise<CodingRow[]> {
  const orderBy = [{ savedAt: 'asc' as const }, { id: 'asc' as const }];
  const rows = await db.utteranceCoding.findMany({ where: { recordingId }, include: withCoder, orderBy });
  return rows.map((row) => ({ ...row, utterances: z.array(codedUtterance).parse(row.utterances) }));
}

export async function insertCoding(tx: Transaction, { utterances, ...row }: Omit<CodingRow, 'coder'>): Promise<void> {
  await tx.utteranceCoding.create({ data: { ...row, utterances: [...utterances] } });
}
