// The room as the composition root puts it in: its vaults by folder, its routes, and its job's start and stop.

import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { FolderVault } from '../../media/vault/folder-vault.ts';
import type { KeyRing } from '../../media/vault/wrapped-key.ts';
import type { Actor } from '../identity/actor.ts';
import { databaseOf } from '../platform/database/house-database.ts';
import type { Feature } from '../platform/feature.ts';
import { createCodings } from './coding/codings.ts';
import { codingRoutes } from './coding/routes.ts';
import { createCopies, rendererOf } from './derivatives/feature.ts';
import { copiesRoutes } from './derivatives/routes.ts';
import { createMissedMedia, type MissedMedia } from './missed/missed-media.ts';
import { createReleasedRecordings, type ReleasedRecordings } from './released.ts';
import { recordingsRoutes } from './routes.ts';
import { createRecordings, type Recordings, type RecordingsDependencies } from './service.ts';
import { createStrips } from './strip/strips.ts';
import { createDrafts } from './transcript/machine/drafts.ts';
import { draftsJob } from './transcript/machine/drafts-job.ts';
import { draftRoutes } from './transcript/machine/routes.ts';
import type { SpeechProgram } from './transcript/machine/speech.ts';
import { transcriptRoutes } from './transcript/routes.ts';
import { createTranscripts } from './transcript/transcripts.ts';
import type { Vaults } from './vaults.ts';

export interface StoredOn {
  readonly vaultDir: string;
  readonly mirrorDir: string;
  readonly copiesDir: string;
  /** what derivative copies are made by; ffmpeg in PATH unless given */
  readonly ffmpeg?: string;
  /** what writes down speech; none unless given */
  readonly speechToText?: SpeechProgram | null;
  readonly keyEncryptionKeys: KeyRing;
}

/** They can be written too: to put right what is damaged. */
export interface FolderVaults extends Vaults {
  readonly readers: readonly FolderVault[];
}

export function folderVaults({
  vaultDir,
  mirrorDir,
  keyEncryptionKeys,
}: Omit<StoredOn, 'copiesDir' | 'ffmpeg' | 'speechToText'>): FolderVaults {
  const readers = [
    new FolderVault({ id: 'vault', root: vaultDir }),
    new FolderVault({ id: 'mirror', root: mirrorDir }),
  ];
  return { readers, crypto: nodeCrypto, keyEncryptionKeys };
}

/** To read the working copies back as what is in a vault is read back. */
export function copiesFolder({ copiesDir }: Pick<StoredOn, 'copiesDir'>): FolderVault {
  return new FolderVault({ id: 'copies', root: copiesDir });
}

export interface RecordingsFeature extends Recordings, Feature<Actor> {
  /** Running recordings, for whoever came late. */
  readonly missed: MissedMedia;
  /** As somebody outside is given them. */
  readonly released: ReleasedRecordings;
}

type Needs = Omit<RecordingsDependencies, 'vaults' | 'copiesDir' | 'tool' | 'strips'>;

export function createRecordingsFeature(needs: Needs, storedOn: StoredOn): RecordingsFeature {
  const vaults = folderVaults(storedOn);
  const tool = 'heard-once/0.1 mediabunny/1.61';
  const { copiesDir, ffmpeg = 'ffmpeg', speechToText: program = null } = storedOn;
  const renderer = rendererOf({ ...needs, copiesDir, ffmpeg });
  const maker = {
    ...{ ...needs, database: databaseOf('recordings', needs.database), vaults, copiesDir },
    get renderer() {
      return renderer();
    },
  };
  const strips = createStrips(maker, needs.log);
  const drafts = program && draftsJob(Object.assign(maker, { program }), needs.log);
  const deps = { ...needs, vaults, copiesDir, tool, strips };
  const recordings = createRecordings(deps);
  const derivatives = createCopies({ ...needs, vaults, copiesDir, ffmpeg, rendererOfHouse: renderer });
  return {
    ...recordings,
    missed: createMissedMedia(vaults),
    released: createReleasedRecordings(deps),
    routes: (api, guard) => {
      recordingsRoutes(api, guard, recordings);
      transcriptRoutes(api, guard, createTranscripts({ ...needs, consulted: recordings.consulted }));
      draftRoutes(api, guard, createDrafts({ ...needs, consulted: recordings.consulted, job: drafts }));
      copiesRoutes(api, guard, derivatives.orders);
      codingRoutes(api, guard, createCodings(needs));
    },
    part: 'recordings',
    async start() {
      recordings.seconds.start();
      // First what a crash left behind is swept away, then the next is begun.
      await recordings.copies.start();
      derivatives.job.start();
      strips.start();
      drafts?.start();
    },
    async stop() {
      await drafts?.stop();
      await strips.stop();
      await recordings.seconds.stop();
      await derivatives.job.stop();
      await recordings.copies.stop();
    },
  };
}
