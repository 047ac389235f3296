// Pre-flights and planned captures in the database.
import { z } from 'zod';
import { interviewPlan } from '../../contract/planning.ts';
import {
  type CaptureProfile,
  type HiddenFault,
  hiddenFault,
  type PreflightCheck,
  preflightCheck,
  usualCapture,
} from '../../contract/room.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { PreflightFacts } from './rules.ts';

export interface PreflightRow {
  readonly checks: unknown;
  readonly tracks: readonly string[];
  readonly changes: number;
  readonly reportedAt: Date | null;
  readonly passedAt: Date | null;
  readonly overriddenAt: Date | null;
  readonly overriddenFor: readonly string[];
  readonly overrideReason: string | null;
  readonly overriddenBy: string | null;
  readonly hiddenCheckedAt: Date | null;
  readonly hiddenFaults: readonly string[];
}

export function factsOfPreflight(row: PreflightRow): PreflightFacts {
  const { tracks, changes, reportedAt, passedAt, overriddenAt: at, overriddenFor: open, overriddenBy: by } = row;
  const override = at && by ? { by, reason: row.overrideReason ?? '', at, open } : null;
  const hidden = row.hiddenCheckedAt && {
    at: row.hiddenCheckedAt,
    faults: z.array(hiddenFault).parse(row.hiddenFaults),
  };
  return { checks: z.array(preflightCheck).parse(row.checks), tracks, changes, reportedAt, passedAt, override, hidden };
}

/** Of a plan's content; null: there is no plan. */
export function captureIn(plan: unknown): CaptureProfile {
  return plan === null ? usualCapture : interviewPlan.parse(plan).capture;
}

export interface Reported {
  readonly checks: PreflightCheck[];
  readonly tracks: string[];
  readonly reportedAt: Date;
  /** stays while all has passed */
  readonly passedAt: Date | null;
}

export async function saveReport(tx: Transaction, sessionId: string, reported: Reported): Promise<void> {
  await tx.preflight.upsert({
    where: { sessionId },
    create: { sessionId, changes: 1, overriddenFor: [], ...reported },
    update: { changes: { increment: 1 }, ...reported },
  });
}

export async function markPassed(tx: Transaction, sessionId: string, passedAt: Date): Promise<void> {
  await tx.preflight.update({ where: { sessionId }, data: { changes: { increment: 1 }, passedAt } });
}

/** Also where the station never told anything. */
export async function saveHidden(
  tx: Transaction,
  sessionId: string,
  { at: hiddenCheckedAt, faults }: { readonly at: Date; readonly faults: readonly HiddenFault[] },
): Promise<void> {
  const found = { hiddenCheckedAt, hiddenFaults: [...faults] };
  await tx.preflight.upsert({
    where: { sessionId },
    create: { sessionId, checks: [], tracks: [], changes: 1, overriddenFor: [], ...found },
    update: { changes: { increment: 1 }, ...found },
  });
}

export interface Override {
  readonly overriddenAt: Date;
  readonly overriddenById: string;
  readonly overriddenFor: string[];
  readonly overrideReason: string;
}

/** Also where the station never told anything: its machine may be what is broken. */
export async function saveOverride(tx: Transaction, sessionId: string, override: Override): Promise<void> {
  await tx.preflight.upsert({
    where: { sessionId },
    create: { sessionId, checks: [], tracks: [], changes: 1, ...override },
    update: { changes: { increment: 1 }, ...override },
  });
}
