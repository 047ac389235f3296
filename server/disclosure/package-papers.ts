// The papers of one package: gathers what they tell from recording, log and clock. Before the append lock, for printing takes its time:
// what the log takes on in between stands in the events, not on paper.
import { base64 } from '../../media/evidence/bytes.ts';
import { claimedCheckpoint } from '../../media/evidence/checkpoint.ts';
import * as layout from '../../media/evidence/package-layout.ts';
import type { ExhibitType } from '../contract/exhibits.ts';
import type { RecordingToExport } from '../recordings/export-source.ts';
import { writeDocuments } from './documents/write-documents.ts';
import type { Exporter, Permitted } from './export-package.ts';

export const copyExtension: Readonly<Record<ExhibitType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

/** Whose events a package of it holds, beside its own. */
export function otherSubjects(source: RecordingToExport) {
  return [
    `session:${source.session}` as const,
    ...(source.caseId ? [`case:${source.caseId}` as const] : []),
    ...source.copies.map(({ id }) => `evidence:${id}` as const),
  ];
}

/** Answers the size of the checkpoint that the label prints, so that the package proves it; none before the log's first. */
export async function writePapers(
  { database, custody, clock, logKey, verifierDir }: Omit<Exporter, 'recordings' | 'approvals'>,
  { source, target, purpose, language }: Permitted,
): Promise<number[]> {
  const { note } = (await custody.newestCheckpoint(database)) ?? {};
  const known = note === undefined ? null : claimedCheckpoint(note);
  const facts = {
    ...{ manifest: source.sealed.manifest, manifestHash: source.manifestHash },
    ...{ caseId: source.caseId, caseNumber: source.caseNumber, zone: source.zone },
    ...{ origin: custody.origin, logKey: logKey ?? null, purpose, madeAt: clock.now() },
    checkpoint: known && { size: known.size, root: base64(known.root) },
    entries: await custody.entriesOfSubject(database, `evidence:${source.recording}`, ...otherSubjects(source)),
    copies: source.copies.map((copy) => ({ ...copy, path: layout.copyPath(copy.id, copy.extension) })),
    exhibits: source.exhibitFiles.map((file) => ({
      ...file,
      path: layout.copyPath(file.id, copyExtension[file.type]),
    })),
  };
  await writeDocuments(target, facts, { verifierDir: verifierDir ?? null, language: language ?? 'en' });
  return known ? [known.size] : [];
}
