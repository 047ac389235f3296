// From rows and the signed manifest to what the contract shows. Pure.
import type { Manifest } from '../../media/evidence/manifest.ts';
import type { Caption } from '../contract/captions.ts';
import type { Exhibit } from '../contract/exhibits.ts';
import type { Marker } from '../contract/markers.ts';
import type { RecordingPage, RecordingRow, Viewing } from '../contract/recordings.ts';
import { hyphened } from '../platform/database/words.ts';
import { findings, isKept } from './check/findings.ts';
import type { CopyRow, SessionTimeline, TiedRecording } from './store.ts';

export function toRow(row: TiedRecording): RecordingRow {
  const { session } = row;
  const interviewer = session.bookings.find((one) => one.bookedAs === 'interviewer');
  return {
    ...{ id: row.id, practice: row.practice, state: row.state, exhibitNumber: row.exhibitNumber },
    caseId: session.interview?.case.id ?? null,
    caseNumber: session.interview?.case.caseNumber ?? null,
    // Chosen at the stop, true only once it is sealed.
    sealNumber: row.state === 'sealed' ? row.sealNumber : null,
    startedAt: row.startedAt?.toISOString() ?? null,
    zone: session.zone,
    durationMs: row.durationMs,
    interviewer: interviewer?.person?.name ?? '',
    playable: row.copies.length > 0 && row.destruction === null,
    destroyedAt: row.destruction?.begunAt.toISOString() ?? null,
    readBack: readBackOf(row),
  };
}

function readBackOf({ checks: [newest] }: TiedRecording): RecordingRow['readBack'] {
  if (newest === undefined) return null;
  const { vaults, mended } = findings.parse(newest.findings);
  const state = !vaults.every(isKept) ? 'damaged' : mended === undefined ? 'whole' : 'repaired';
  return { at: newest.checkedAt.toISOString(), state };
}

export interface PageParts {
  readonly manifest: Manifest | null;
  readonly checkpointSize: number | null;
}

export function toPage(row: TiedRecording, { manifest, checkpointSize }: PageParts): RecordingPage {
  return {
    ...toRow(row),
    manifestHash: row.manifestHash,
    tracks: (manifest?.tracks ?? []).map(({ id, kind, endMs }) => ({ id, kind, durationMs: endMs })),
    gaps: gapsOf(manifest),
    degraded: degradedOf(manifest),
    safetyCopies: safetyCopiesOf(row),
    checkpointSize,
  };
}

/** Those that are whole. */
function safetyCopiesOf({ startedAt, safetyCopies }: TiedRecording): RecordingPage['safetyCopies'] {
  return safetyCopies.flatMap(({ id, tracks, beganAt, durationMs, bytes, sha256 }) => {
    if (durationMs === null || bytes === null || sha256 === null) return [];
    const fromMs = startedAt && beganAt.getTime() - startedAt.getTime();
    return [{ id, tracks, fromMs, durationMs, bytes: Number(bytes), sha256 }];
  });
}

/** Neighbouring pieces of one gap (the format cuts them at 10 s) are one line. */
export function gapsOf(manifest: Manifest | null): RecordingPage['gaps'] {
  const gaps: RecordingPage['gaps'] = [];
  for (const track of manifest?.tracks ?? []) {
    for (const { pts, dur, cause } of track.gaps) {
      const last = gaps.at(-1);
      const goesOn = last?.track === track.id && last.cause === cause && last.fromMs + last.durationMs === pts;
      if (last && goesOn) last.durationMs += dur;
      else gaps.push({ track: track.id, fromMs: pts, durationMs: dur, cause });
    }
  }
  return gaps;
}

function degradedOf(manifest: Manifest | null): RecordingPage['degraded'] {
  const tracks = manifest?.tracks ?? [];
  return tracks.flatMap(({ id: track, degraded }) =>
    degraded.map(([fromMs, toMs]) => ({ track, fromMs, durationMs: toMs - fromMs })),
  );
}

export interface OpenedViewing {
  readonly id: string;
  readonly recordingId: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
  readonly copy: CopyRow;
  /** the copy's own first */
  readonly pictures: Viewing['pictures'];
  readonly timeline: SessionTimeline;
  readonly markers: readonly Marker[];
  readonly captions: readonly Caption[];
  readonly exhibits: readonly Exhibit[];
  readonly gaps: RecordingPage['gaps'];
  /** A phase's name in its protocol. */
  phaseName(phase: string): string;
}

export function toViewing(opened: OpenedViewing): Viewing {
  if (opened.copy.derivativeId !== null) return ofDerivative(opened);
  const {
    id,
    recordingId,
    sessionId,
    expiresAt,
    copy,
    pictures,
    timeline,
    markers,
    captions,
    exhibits,
    gaps,
    phaseName,
  } = opened;
  return {
    ...{ id, recordingId, sessionId, copyId: copy.id, pictures },
    ...{
      mediaType: copy.mediaType,
      bytes: Number(copy.bytes),
      durationMs: copy.durationMs,
      expiresAt: expiresAt.toISOString(),
    },
    timeline: {
      phases: timeline.phases.map(({ phase, mediaMs }) => ({ phase, name: phaseName(phase), mediaMs: mediaMs ?? 0 })),
      questions: timeline.questions.map((one) => ({
        ...{ id: one.id, text: one.text, relayedText: one.relayedText },
        ...{ author: one.author.name, agency: one.author.agency.name },
        ...{ proposedMediaMs: one.proposedMediaMs, relayedMediaMs: one.relayedMediaMs },
        outcome: one.outcome && hyphened(one.outcome),
        ...{ outcomeReason: one.outcomeReason, outcomeMediaMs: one.outcomeMediaMs },
      })),
      markers: [...markers],
      captions: [...captions],
      exhibits: [...exhibits],
      gaps,
    },
  };
}

const nothingBeside = { phases: [], questions: [], markers: [], captions: [], exhibits: [], gaps: [] };

/** Of what stands beside the recording nothing: it could say what the copy keeps back. */
function ofDerivative(opened: OpenedViewing): Viewing {
  const { id, recordingId, sessionId, expiresAt, copy, pictures } = opened;
  return {
    ...{ id, recordingId, sessionId, copyId: copy.id, pictures, mediaType: copy.mediaType },
    ...{ bytes: Number(copy.bytes), durationMs: copy.durationMs, expiresAt: expiresAt.toISOString() },
    timeline: nothingBeside,
  };
}
