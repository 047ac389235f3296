// The exhibit's label, to be printed and kept with it: what it is, when it was made, and the few hashes by which anybody tells it from
// another. The log's root stands on it as a pin: whoever keeps the paper can show a log that was rewritten since.
import type { Block } from '../../platform/paper/block.ts';
import { type PackageFacts, shortId } from './facts.ts';
import { agencyIn, roleIn, span, wallTime } from './telling.ts';
import type { DocumentWords } from './words/words.ts';

export function labelBlocks(facts: PackageFacts, words: DocumentWords): Block[] {
  const { manifest } = facts;
  const { label } = words;
  return [
    ...(manifest.practice ? [{ is: 'warning', text: words.practice } as const] : []),
    { is: 'title', text: `${label.title} ${manifest.exhibitNumber}` },
    { is: 'table', widths: [150, '*'], rows: identity(facts, words) },
    { is: 'heading', text: label.heads },
    {
      is: 'table',
      head: [label.track, label.lines, label.gapsOfTrack, label.head],
      widths: [70, 36, 76, '*'],
      rows: manifest.tracks.map(({ id, lines, gaps, head }) => [
        ...[id, String(lines), gaps.length === 0 ? label.noGap : `${gaps.length}, ${span(sum(gaps))}`, head],
      ]),
    },
    { is: 'heading', text: label.log },
    ...logBlocks(facts, words),
    { is: 'heading', text: label.people },
    { is: 'table', head: [label.present, label.begun, label.ended], widths: ['*', 90, 90], rows: people(facts, words) },
    { is: 'heading', text: label.hashes },
    { is: 'table', head: [label.file, label.bytes, label.sha256], widths: [118, 62, '*'], rows: files(facts, words) },
    { is: 'heading', text: label.caveat },
    { is: 'text', text: label.caveatText },
  ];
}

const sum = (gaps: readonly { readonly dur: number }[]) => gaps.reduce((ms, { dur }) => ms + dur, 0);

function identity({ manifest, zone, caseNumber, manifestHash }: PackageFacts, { label }: DocumentWords) {
  const { version, build } = manifest.recorder;
  return [
    [label.exhibit, manifest.exhibitNumber],
    [label.rootExhibit, manifest.exhibitNumber],
    [label.seal, manifest.sealNumber],
    [label.case, caseNumber ?? label.none],
    [label.kind, label.master],
    [label.begun, `${wallTime(manifest.startedAt, zone)}  ${zone}`],
    [label.ended, `${wallTime(manifest.endedAt, zone)}  ${zone}`],
    [label.length, span(manifest.durationMs)],
    [label.state, label[manifest.state]],
    [label.recorder, `${version}, ${build}`],
    [label.manifest, manifestHash],
  ];
}

function logBlocks({ origin, checkpoint, logKey }: PackageFacts, { label }: DocumentWords): Block[] {
  const known = [[label.log, origin], ...(logKey ? [[label.logKey, logKey]] : [])];
  if (!checkpoint) {
    return [
      { is: 'table', widths: [150, '*'], rows: known },
      { is: 'text', text: label.noCheckpoint },
    ];
  }
  const { size, root } = checkpoint;
  const rows = [...known, [label.checkpoint, String(size)], [label.root, root], [label.pin, `pin ${size} ${root}`]];
  return [{ is: 'table', widths: [150, '*'], rows }];
}

function people({ manifest }: PackageFacts, words: DocumentWords): string[][] {
  return manifest.people.map(({ id, role, agency, inMs, outMs }) => {
    const as = [roleIn(words, role), ...(agency ? [agencyIn(words, agency)] : [])].join(', ');
    return [`${as} (${shortId(id)})`, span(inMs), span(outMs)];
  });
}

function files({ copies, exhibits }: PackageFacts, { label }: DocumentWords): string[][] {
  if (copies.length + exhibits.length === 0) return [[label.none, '', '']];
  return [
    ...copies.map(({ id, bytes, sha256 }) => [`${label.copy} ${shortId(id)}`, String(bytes), sha256]),
    ...exhibits.map(({ number, bytes, sha256 }) => [`${label.exhibitFile} ${number}`, String(bytes), sha256]),
  ];
}
