// Claim "time": nothing happened after a foreign time that covers it, each file began after a checkpoint of this log,
// and what was recorded came under the log soon. Where neither a witness nor a time-stamp gave a time, only our own
// clock speaks, and the report says so.
import { fromHex } from '../bytes.ts';
import type { InitLine } from '../chunk-line.ts';
import type { ExaminedEvents } from './claim-events.ts';
import type { LogView } from './claim-log.ts';
import type { NodeNotes } from './node-notes.ts';
import type { Claim } from './report.ts';
import type { WalkedRecord } from './track-walk.ts';

/** A line may wait so long for a checkpoint before its span is listed as anchored late. */
const LATE_MS = 120_000;
const TOLERANCE_MS = 1_000;

/** What the walks over the tracks gather for this claim. */
export interface TimesFound {
  readonly anchors: { readonly where: string; readonly anchor: InitLine['anchor'] }[];
  /** spans of a track whose head was shown late, with the delay in ms */
  readonly late: { readonly where: string; readonly fromAt: string; toAt: string; delayMs: number }[];
}

export interface RecordingTimes extends TimesFound {
  /** id of an event → when the log had it, ms: the first witness time, else its loggedAt */
  readonly shownAt: (event: string) => number | undefined;
}

/** Up to which line of a track a note covers it, and when the log had that, ms. */
export interface CoveredTo {
  readonly seq: number;
  readonly shownMs: number | undefined;
}

/** In the order of the lines; the seal covers the last of them. */
export function coveredTo(
  { shownAt }: RecordingTimes,
  of: { readonly track: string; readonly lines: number; readonly notes: NodeNotes },
): CoveredTo[] {
  const sealed = of.notes.sealed.map(({ event }) => ({ seq: of.lines - 1, event }));
  const covered = [...(of.notes.covered.get(of.track) ?? []), ...sealed];
  return covered.map(({ seq, event }) => ({ seq, shownMs: shownAt(event) }));
}

/** One track: which note first covers each line, and how long after. */
export class TrackTimes {
  readonly found: TimesFound = { anchors: [], late: [] };
  readonly #where: string;
  readonly #covered: readonly CoveredTo[];
  #next = 0;
  #lateIn: { note: number; span: TimesFound['late'][number] } | undefined;

  constructor(of: { readonly rec: string; readonly track: string }, covered: readonly CoveredTo[]) {
    this.#where = `${of.rec}/${of.track}`;
    this.#covered = covered;
  }

  add({ line }: WalkedRecord): void {
    if (line.kind === 'init')
      this.found.anchors.push({ where: `${this.#where}, file ${line.no}`, anchor: line.anchor });
    while ((this.#covered[this.#next]?.seq ?? line.seq) < line.seq) this.#next += 1;
    const shownMs = this.#covered[this.#next]?.shownMs;
    if (shownMs === undefined) return;
    const delayMs = shownMs - Date.parse(line.at);
    if (delayMs <= LATE_MS) return;
    if (this.#lateIn?.note !== this.#next) {
      const span = { where: this.#where, fromAt: line.at, toAt: line.at, delayMs };
      this.#lateIn = { note: this.#next, span };
      this.found.late.push(span);
    }
    this.#lateIn.span.toAt = line.at;
  }
}

export function newTimes(found: ExaminedEvents, log: LogView | undefined): RecordingTimes {
  const shown = new Map<string, number>();
  for (const [i, { event }] of found.events.entries()) {
    const index = log?.indices[i];
    const witnessed = index === undefined ? undefined : log?.witnessTimeOf(index);
    shown.set(event.id, witnessed ?? Date.parse(event.loggedAt));
  }
  return { anchors: [], late: [], shownAt: (event) => shown.get(event) };
}

export async function checkTime(
  claim: Claim,
  context: { readonly found: ExaminedEvents; readonly log: LogView | undefined },
  times: TimesFound,
): Promise<void> {
  const { found, log } = context;
  if (!log) {
    claim.notProven('without a good checkpoint there is nothing to hold times against');
    return;
  }
  if (log.foreignTimes.length === 0) claim.note('our clock only: neither a witness nor a time-stamp gave a time');
  const all = [...found.events, ...(found.exported ? [found.exported] : [])];
  for (const [i, { event }] of all.entries()) {
    const foreign = log.foreignTimeOf(log.indices[i] ?? 0);
    const late = Date.parse(event.at) - event.clock.errMs - TOLERANCE_MS;
    if (foreign !== undefined && late > foreign) {
      claim.fail(`event ${event.id} happened after a foreign time that covers it: ${event.at}`);
    }
  }
  await checkAnchors(claim, log, times);
  for (const { where, fromAt, toAt, delayMs } of times.late) {
    claim.notProven(`${where}: anchored late, ${Math.round(delayMs / 1000)} s, what was written ${fromAt} to ${toAt}`);
  }
}

async function checkAnchors(claim: Claim, log: LogView, { anchors }: TimesFound): Promise<void> {
  const known = new Map<string, boolean | undefined>();
  for (const { where, anchor } of anchors) {
    if (anchor.size === 0) {
      claim.note(`${where}: began before the node knew any checkpoint`);
      continue;
    }
    const key = `${anchor.size} ${anchor.root}`;
    if (!known.has(key)) {
      known.set(key, await claim.attempt(where, () => log.holds(anchor.size, fromHex(anchor.root))));
    }
    claim.expect(known.get(key) === true, `${where}: its anchor, size ${anchor.size}, is not shown to be on this log`);
  }
}
