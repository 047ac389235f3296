// What a track's pipeline is between two entries, as plain data: kept where a part begins, and gone on from.
import type { JournalNote } from '../evidence/journal.ts';
import type { Assembled, AssemblerState } from './frame.ts';
import type { RtpStreamState } from './rtp-stream.ts';
import type { ReportPoint } from './sender-reports.ts';
import type { RunState, RunsState } from './timeline-run.ts';
import type { PlacementState } from './track-placement.ts';

export interface PendingNote {
  readonly note: JournalNote;
  readonly atUs: number;
}

/** Runs are named by their place in `runs`, as who shares one must share it again. */
export interface PipelineState {
  readonly runs: readonly RunState[];
  readonly counting: RunsState;
  readonly currentRun: number;
  readonly placedRun: number;
  readonly pending: readonly { readonly run: number; readonly assembled: Assembled; readonly atUs: number }[];
  readonly reports: readonly ReportPoint[];
  readonly placement: PlacementState;
  readonly assembler: AssemblerState;
  readonly stream: RtpStreamState | undefined;
  readonly retired: readonly (readonly [ssrc: number, atUs: number])[];
  readonly notes: readonly PendingNote[];
  readonly nowUs: number;
  readonly packetUs: number;
  readonly ts: number;
  readonly unreadable: number;
  readonly lossBefore: boolean;
}
