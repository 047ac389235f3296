// The statement of continuity: every act on the exhibit that the log holds, what was not recorded, and what no paper can show.
// Heads that were logged while recording are one line, however many there are.
import type { CustodyEvent } from '../../../media/evidence/event.ts';
import { isolated } from '../../platform/paper/bidi.ts';
import type { Block } from '../../platform/paper/block.ts';
import { isOfExhibit, type PackageFacts, shortId } from './facts.ts';
import { span, wallTime, whoIn } from './telling.ts';
import type { DocumentWords } from './words/words.ts';

type Entry = PackageFacts['entries'][number];

export function continuityBlocks(facts: PackageFacts, words: DocumentWords): Block[] {
  const { manifest, entries } = facts;
  const { continuity } = words;
  const own = entries.filter(({ event }) => isOfExhibit(event, manifest.recording));
  return [
    ...(manifest.practice ? [{ is: 'warning', text: words.practice } as const] : []),
    { is: 'title', text: `${continuity.title} ${manifest.exhibitNumber}` },
    { is: 'text', text: continuity.about },
    { is: 'heading', text: continuity.acts },
    {
      is: 'table',
      head: [continuity.entry, continuity.when, continuity.what, continuity.who, continuity.why],
      widths: [36, 92, 158, '*', 74],
      rows: withoutHeads(own).map((entry) => act(entry, facts, words)),
    },
    { is: 'text', text: `${continuity.heads}: ${own.filter(({ event }) => isHeads(event)).length}` },
    { is: 'text', text: `${continuity.others} ${entries.length - own.length}` },
    { is: 'heading', text: continuity.gaps },
    ...gaps(facts, words),
    { is: 'text', text: continuity.gapsMeaning },
    ...degraded(facts, words),
    { is: 'heading', text: continuity.unproven },
    { is: 'text', text: continuity.unprovenText },
    { is: 'text', text: continuity.hashMeaning },
    { is: 'text', text: `${continuity.written}: ${isolated(wallTime(facts.madeAt.toISOString(), facts.zone))}` },
  ];
}

const isHeads = ({ type }: CustodyEvent) => type === 'recording.progress';

function withoutHeads(entries: readonly Entry[]): Entry[] {
  const last = entries.findLast(({ event }) => isHeads(event));
  return entries.filter((entry) => !isHeads(entry.event) || entry === last);
}

function act({ logIndex, event }: Entry, { zone }: PackageFacts, words: DocumentWords): string[] {
  const purpose = words.purposes[event.why] ?? event.why;
  const what = [words.acts[event.type] ?? event.type, ...hashOf(event)].join('; ');
  return [String(logIndex), wallTime(event.at, zone), what, whoIn(words, event.actor), purpose];
}

/** What the entry itself says of bytes: a paper that names a copy names its hash. */
function hashOf(event: CustodyEvent): string[] {
  const { data } = event;
  const copy = event.type === 'evidence.derived' ? [shortId(event.subject)] : [];
  const number = 'number' in data && typeof data.number === 'string' ? [data.number] : [];
  const sum = 'sha256' in data && typeof data.sha256 === 'string' ? [`SHA-256 ${data.sha256}`] : [];
  return [...copy, ...number, ...sum];
}

function gaps({ manifest }: PackageFacts, words: DocumentWords): Block[] {
  const { continuity, label } = words;
  const rows = manifest.tracks.flatMap((track) =>
    track.gaps.map(({ pts, dur, cause }) => [
      ...[track.id, span(pts), span(dur), `${words.causes[cause] ?? cause} (${cause})`],
    ]),
  );
  if (rows.length === 0) return [{ is: 'text', text: continuity.noGaps }];
  const head = [label.track, continuity.from, continuity.duration, continuity.cause];
  return [{ is: 'table', head, widths: [110, 90, 90, '*'], rows }];
}

/** Nothing where the picture was as agreed throughout. */
function degraded({ manifest }: PackageFacts, words: DocumentWords): Block[] {
  const { continuity, label } = words;
  const rows = manifest.tracks.flatMap((track) =>
    track.degraded.map(([from, to]) => [track.id, span(from), span(to - from)]),
  );
  if (rows.length === 0) return [];
  const head = [label.track, continuity.from, continuity.duration];
  return [
    { is: 'heading', text: continuity.degraded },
    { is: 'table', head, widths: [110, 90, '*'], rows },
    { is: 'text', text: continuity.degradedMeaning },
  ];
}
