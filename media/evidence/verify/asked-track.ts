// One track of a package, examined by itself: what is asked and what was found are plain values, so that another thread can do it, with a
// reader of its own. What is found is the same wherever it was; tracks are put together in the manifest's order.
import type { EvidenceCrypto } from '../crypto.ts';
import type { HashHex } from '../identifiers.ts';
import type { Manifest } from '../manifest.ts';
import type { Absence } from './claim-content.ts';
import { type CoveredTo, type TimesFound, TrackTimes } from './claim-time.ts';
import { examineTrack } from './examine-track.ts';
import type { PackageReader } from './package.ts';
import { type Claims, type Finding, newClaims } from './report.ts';

export interface AskedTrack {
  readonly manifest: Manifest;
  /** its place among the manifest's tracks */
  readonly index: number;
  readonly dataKey: Uint8Array | undefined;
  readonly payload: Absence;
  /** seq → the chain values that signed notes name for it */
  readonly signed: ReadonlyMap<number, ReadonlySet<string>>;
  readonly covered: readonly CoveredTo[];
}

export interface FoundTrack {
  readonly recording: Finding;
  readonly content: Finding;
  readonly continuity: Finding;
  readonly times: TimesFound;
  /** of the files that were read to their end */
  readonly hashes: ReadonlyMap<string, HashHex>;
}

/** Answers in the order of the question. */
export type TrackExaminer = (asked: readonly AskedTrack[]) => Promise<readonly FoundTrack[]>;

export interface AskedWith {
  readonly crypto: EvidenceCrypto;
  readonly reader: PackageReader;
}

export const oneByOne =
  (context: AskedWith): TrackExaminer =>
  async (asked) => {
    const found: FoundTrack[] = [];
    for (const one of asked) found.push(await examineAsked(context, one));
    return found;
  };

export async function examineAsked(context: AskedWith, asked: AskedTrack): Promise<FoundTrack> {
  const { manifest, index, dataKey, payload, signed, covered } = asked;
  const claims = newClaims();
  const track = manifest.tracks[index];
  if (!track) throw new Error(`the manifest has no track ${index}`);
  const times = new TrackTimes({ rec: manifest.recording, track: track.id }, covered);
  const also = times.add.bind(times);
  await examineTrack(claims, { ...context, manifest, dataKey, payload }, { track, signed, also });
  const { recording, content, continuity } = claims;
  return {
    ...{ recording: recording.finding(), content: content.finding(), continuity: continuity.finding() },
    ...{ times: times.found, hashes: context.reader.hashes },
  };
}

/** Behind what was found before. */
export function addFound(
  { claims, reader, times }: { readonly claims: Claims; readonly reader: PackageReader; readonly times: TimesFound },
  found: FoundTrack,
): void {
  claims.recording.add(found.recording);
  claims.content.add(found.content);
  claims.continuity.add(found.continuity);
  times.anchors.push(...found.times.anchors);
  times.late.push(...found.times.late);
  reader.know(found.hashes);
}
