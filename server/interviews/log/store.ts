// The instants that only the recording log needs; the only place here that speaks Prisma.
import { endingVerdict } from '../../contract/ending.ts';
import type { Database } from '../../platform/database/database.ts';
import type { LogFacts } from './rules.ts';

export async function readTimes(
  db: Database,
  sessionId: string,
): Promise<Pick<LogFacts, 'endings' | 'sealedAt' | 'settledAt'>> {
  const [questions, endings, recording] = await Promise.all([
    db.questionProposal.findMany({
      where: { sessionId },
      select: { id: true, proposedAt: true, relayedAt: true, outcomeAt: true },
    }),
    db.sessionEnding.findMany({
      where: { sessionId },
      orderBy: { version: 'asc' },
      select: { saidAt: true, verdict: true },
    }),
    db.recording.findFirst({ where: { sessionId }, orderBy: { requestedAt: 'desc' }, select: { sealedAt: true } }),
  ]);
  const said = endings.map(({ saidAt, verdict }) => ({ at: saidAt, verdict: endingVerdict.parse(verdict) }));
  return {
    // Each verdict once, when it was first said after another.
    endings: said.filter(({ verdict }, i) => verdict !== said[i - 1]?.verdict),
    sealedAt: recording?.sealedAt ?? null,
    settledAt: new Map(questions.map(({ id, ...times }) => [id, times])),
  };
}
