// Whether the child may go: seven checks, each passed, failed or not known yet, and one verdict. Green is never the answer to what
// isn't known: that is "wait", and after a minute "something is missing". Pure.
import type { Ending, EndingCheck, EndingCheckName, EndingFinding, EndingGap } from '../../contract/ending.ts';

/** How long after the end the answer may be "please wait". */
export const patienceMs = 60_000;
/** Farther apart than this, lips and voice are seen to be two. */
export const mostApartMs = 80;

/** What reading the sealed recording back has shown. */
export interface ReadBack {
  readonly vaults: readonly {
    readonly vault: string;
    readonly readable: boolean;
    readonly tracks: readonly { track: string; required: boolean; state: 'whole' | 'empty' | 'damaged' }[];
  }[];
  readonly step:
    | { readonly state: 'measured'; readonly worstMs: number }
    | { readonly state: 'not-measured' }
    | { readonly state: 'nothing-to-compare' };
  readonly gaps: readonly {
    readonly track: string;
    readonly cause: string;
    readonly fromMs: number;
    readonly ms: number;
  }[];
  readonly missing: readonly string[];
}

/** What the detectors saw while it was recorded. */
export type Watched =
  | { readonly state: 'passed' }
  | { readonly state: 'not-checked' }
  | { readonly state: 'failed'; readonly alarms: readonly Alarm[] };

export interface Alarm {
  readonly code: Extract<EndingFinding['code'], 'silent' | 'unplugged' | 'clipping' | 'black' | 'frozen'>;
  readonly track: string;
  readonly fromMs: number;
  readonly ms: number;
}

export interface Ended {
  readonly endedAt: Date;
  readonly now: Date;
  readonly recording: { readonly state: 'requested' | 'recording' | 'stopping' | 'sealed' } | null;
  /** null: not read back yet */
  readonly readBack: ReadBack | null;
  readonly watched: Watched;
  readonly proven: boolean;
  /** spans that the room station kept a copy of */
  readonly covered: readonly { readonly track: string; readonly fromMs: number; readonly ms: number }[];
}

export type Said = Omit<Ending, 'saidAt'>;

export function judge(ended: Ended): Said {
  const checks = endingChecks(ended);
  const late = ended.now.getTime() - ended.endedAt.getTime() > patienceMs;
  const failed = checks.some(({ state }) => state === 'failed');
  const waiting = checks.some(({ state }) => state === 'waiting');
  const verdict = failed || (waiting && late) ? 'missing' : waiting ? 'wait' : 'go';
  return { verdict, checks, gaps: ended.readBack?.gaps.map((gap) => withCopy(gap, ended.covered)) ?? [] };
}

function endingChecks(ended: Ended): EndingCheck[] {
  const { recording, readBack, proven } = ended;
  if (recording === null) return [failed('sealed', [finding('no-recording')])];
  const found: Record<EndingCheckName, EndingCheck> = {
    vault: copyCheck('vault', readBack),
    mirror: copyCheck('mirror', readBack),
    'in-step': stepCheck(readBack),
    watched: watchedCheck(ended),
    gaps: readBack ? passed('gaps') : waiting('gaps'),
    sealed: recording.state === 'sealed' ? passed('sealed') : waiting('sealed'),
    proven: proven ? passed('proven') : waiting('proven'),
  };
  return Object.values(found);
}

/** A vault that nobody read is not a vault that holds everything. */
function copyCheck(check: 'vault' | 'mirror', readBack: ReadBack | null): EndingCheck {
  if (readBack === null) return waiting(check);
  const vault = readBack.vaults.find((one) => one.vault === check);
  if (!vault?.readable) return failed(check, [finding('unreadable')]);
  const wrong = vault.tracks.flatMap(({ track, required, state }) => {
    if (state === 'damaged') return [finding('damaged', { track })];
    return state === 'empty' && required ? [finding('no-media', { track })] : [];
  });
  const found = [...readBack.missing.map((track) => finding('missing-track', { track })), ...wrong];
  if (vault.tracks.every(({ state }) => state === 'empty')) found.push(finding('no-media'));
  return found.length > 0 ? failed(check, found) : passed(check);
}

function stepCheck(readBack: ReadBack | null): EndingCheck {
  if (readBack === null) return waiting('in-step');
  const { step } = readBack;
  if (step.state === 'not-measured') return failed('in-step', [finding('not-measured')]);
  if (step.state === 'nothing-to-compare') return passed('in-step', [finding('nothing-to-compare')]);
  const found = [finding('apart', { ms: step.worstMs })];
  return step.worstMs > mostApartMs ? failed('in-step', found) : passed('in-step', found);
}

function watchedCheck({ watched }: Ended): EndingCheck {
  if (watched.state === 'passed') return passed('watched');
  if (watched.state === 'not-checked') return { ...waiting('watched'), found: [finding('not-checked')] };
  return failed(
    'watched',
    watched.alarms.map(({ code, ...where }) => finding(code, where)),
  );
}

/** Covered only where one copy spans all of it. */
function withCopy(gap: Omit<EndingGap, 'covered'>, covered: Ended['covered']): EndingGap {
  const spans = covered.some(
    ({ track, fromMs, ms }) => track === gap.track && fromMs <= gap.fromMs && fromMs + ms >= gap.fromMs + gap.ms,
  );
  // No copy holds what was masked.
  return { ...gap, covered: spans && gap.cause !== 'masked' };
}

function finding(code: EndingFinding['code'], where: Partial<Omit<EndingFinding, 'code'>> = {}): EndingFinding {
  return { code, track: null, fromMs: null, ms: null, ...where };
}

const passed = (check: EndingCheckName, found: EndingFinding[] = []): EndingCheck => ({
  check,
  state: 'passed',
  found,
});
const waiting = (check: EndingCheckName): EndingCheck => ({ check, state: 'waiting', found: [] });
const failed = (check: EndingCheckName, found: EndingFinding[]): EndingCheck => ({ check, state: 'failed', found });
