// The end of a recording whose every track has its last line: manifest in the vaults, then its hash, signed, in the spool.
// Every step may find itself done by an earlier process. Refuses to seal twice with different words.
import { hex } from '../evidence/bytes.ts';
import { keyCommit } from '../evidence/chain.ts';
import { sealedText } from '../evidence/heads-note.ts';
import { manifestHash } from '../evidence/manifest.ts';
import { signNote } from '../evidence/note.ts';
import { failpoint } from './failpoint.ts';
import { existingManifest, makeManifest, putManifest } from './manifest-writer.ts';
import { RecorderError } from './recorder-error.ts';
import type { RecordingContext, RecordingTrack } from './recording-track.ts';

export async function sealRecording(context: RecordingContext, tracks: readonly RecordingTrack[]): Promise<void> {
  const { deps, state, clock } = context;
  const { order, stop, zero, fence, events } = state.file;
  if (stop === undefined) throw new RecorderError('conflict', 'a recording is sealed only after its stop');
  const { recording, session, practice } = order;
  let manifest = await existingManifest(deps.vaults, recording);
  if (manifest === undefined) {
    const parts = await Promise.all(tracks.map((track) => track.toManifest()));
    const facts = {
      recording,
      session,
      practice,
      recovered: fence > 1,
      startedAt: zero.at,
      keyCommit: hex(await keyCommit(deps.crypto, context.key.dataKey)),
      recorder: deps.build,
      stop: stop.order,
      tracks: parts.sort((a, b) => (a.id < b.id ? -1 : 1)),
    };
    manifest = await makeManifest(facts, deps.vaults, deps.crypto);
  }
  const without = await putManifest(deps.vaults, recording, manifest);
  if (without.length > 0) deps.log.error({ recording, vaults: without }, 'the manifest is not in every vault');
  failpoint('manifest');
  const sealedAt = state.file.sealedAt ?? clock.at();
  await state.save({ sealedAt });
  const text = sealedText(recording, hex(await manifestHash(deps.crypto, manifest)));
  await deps.events.say({
    id: events.sealed,
    at: sealedAt,
    type: 'recording.sealed',
    subject: `evidence:${recording}`,
    data: { recording, note: await signNote(deps.crypto, text, [deps.signer]) },
  });
  failpoint('sealed');
  await state.save({ state: 'sealed' });
  await deps.states.forgetPasts(recording);
}
