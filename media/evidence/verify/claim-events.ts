// Claim "events": the custody events of every listed subject are canonical, of the trusted log, without a hole from the
// first to exactly the exported head. Whether they stand in the log is the next claim's.
import { ByteQueue } from '../byte-queue.ts';
import { hex } from '../bytes.ts';
import { MAX_EVENT_BYTES } from '../canonical.ts';
import type { EvidenceCrypto } from '../crypto.ts';
import { type CustodyEvent, eventLeaf, parseEvent } from '../event.ts';
import type { EventType } from '../event-data.ts';
import { EvidenceError } from '../fault.ts';
import { ZERO_HASH } from '../identifiers.ts';
import { EVENTS, EXPORT_EVENT } from '../package-layout.ts';
import type { PackageReader } from './package.ts';
import type { Claim } from './report.ts';

export interface ExaminedEvent {
  readonly event: CustodyEvent;
  readonly leaf: Uint8Array;
}
export type EventOfType<T extends EventType> = Extract<CustodyEvent, { readonly type: T }>;

export interface ExaminedEvents {
  /** of data/events.jsonl, in its order */
  readonly events: readonly ExaminedEvent[];
  /** custody/export.json: the last event of all */
  readonly exported: (ExaminedEvent & { readonly event: EventOfType<'export.exported'> }) | undefined;
}

export function eventsOfType<T extends EventType>(
  events: readonly ExaminedEvent[],
  type: T,
  subject: string,
): EventOfType<T>[] {
  const is = (event: CustodyEvent): event is EventOfType<T> => event.type === type;
  return events.flatMap(({ event }) => (is(event) && event.subject === subject ? [event] : []));
}

interface SubjectHead {
  seq: number;
  leaf: string;
}

export async function checkEvents(
  claim: Claim,
  reader: PackageReader,
  context: { readonly crypto: EvidenceCrypto; readonly origins: ReadonlySet<string> },
): Promise<ExaminedEvents> {
  const events: ExaminedEvent[] = [];
  const heads = new Map<string, SubjectHead>();
  const ids = new Set<string>();
  let loggedAt = '';
  const follow = (examined: ExaminedEvent): void => {
    const { event, leaf } = examined;
    const head = heads.get(event.subject) ?? { seq: -1, leaf: ZERO_HASH };
    const where = `event ${event.id} (${event.subject} ${event.seq})`;
    claim.expect(context.origins.has(event.origin), `${where}: of the log ${event.origin}, which is not trusted`);
    claim.expect(event.seq === head.seq + 1, `${where}: ${head.seq + 1} should follow`);
    claim.expect(event.prev === head.leaf, `${where}: does not name the event before it`);
    claim.expect(event.loggedAt >= loggedAt, `${where}: logged before the entry before it`);
    claim.expect(!ids.has(event.id), `${where}: its id is there twice`);
    ids.add(event.id);
    loggedAt = event.loggedAt;
    heads.set(event.subject, { seq: event.seq, leaf: hex(leaf) });
  };
  await claim.attempt(EVENTS, async () => {
    for await (const examined of readEvents(context.crypto, reader)) {
      events.push(examined);
      follow(examined);
    }
  });
  const exported = await claim.attempt(EXPORT_EVENT, () => readExport(context.crypto, reader));
  if (exported) {
    checkHeads(claim, exported.event, heads);
    follow(exported);
  }
  claim.note(`${events.length} events of ${heads.size} subjects`);
  for (const { event } of events) if (event.type === 'mask.begun') claim.note(maskInWords(event));
  return { events, exported };
}

/** Why a span is a gap of the cause `masked`: the gaps themselves say how long. */
function maskInWords({ at, data: { reason, mediaMs } }: EventOfType<'mask.begun'>): string {
  const where = mediaMs === undefined ? '' : `, ${(mediaMs / 1000).toFixed(1)} s into the recording`;
  return `masked by an act of the desk at ${at}${where}: ${reason}`;
}

/** Exact bytes ‖ LF, one after the other. */
async function* readEvents(crypto: EvidenceCrypto, reader: PackageReader): AsyncGenerator<ExaminedEvent> {
  const queue = new ByteQueue(reader.stream(EVENTS));
  try {
    while (!(await queue.atEnd())) {
      const bytes = await queue.takeLine(MAX_EVENT_BYTES);
      if (!bytes) throw new EvidenceError('bad-package', 'an event that does not end with LF');
      yield { event: parseEvent(bytes), leaf: await eventLeaf(crypto, bytes) };
    }
  } finally {
    await queue.close();
  }
}

async function readExport(crypto: EvidenceCrypto, reader: PackageReader) {
  const bytes = await reader.read(EXPORT_EVENT, MAX_EVENT_BYTES);
  const event = parseEvent(bytes);
  if (event.type !== 'export.exported') throw new EvidenceError('bad-package', `is ${event.type}, not export.exported`);
  return { event, leaf: await eventLeaf(crypto, bytes) };
}

/** Of the listed subjects exactly all events up to the head; the export event itself is its own subject's head. */
function checkHeads(
  claim: Claim,
  exported: EventOfType<'export.exported'>,
  heads: ReadonlyMap<string, SubjectHead>,
): void {
  const listed = new Set<string>([exported.subject]);
  for (const { subject, seq, hash } of exported.data.heads) {
    const head = heads.get(subject);
    claim.expect(!listed.has(subject), `${subject} is listed twice by the export`);
    listed.add(subject);
    if (!head) claim.fail(`${subject}: exported up to event ${seq}, but none is here`);
    else if (head.seq !== seq) claim.fail(`${subject}: exported up to event ${seq}, here up to ${head.seq}`);
    else claim.expect(head.leaf === hash, `${subject}: its last event is not the exported one`);
  }
  for (const subject of heads.keys()) claim.expect(listed.has(subject), `${subject} is not listed by the export`);
}
