// The room of releases as the composition root puts it in: its verbs, the job that makes packages, and the watch over what is over.
import { join } from 'node:path';
import type { Language } from '../../contract/languages.ts';
import type { Acts, Approvals } from '../../custody/approvals/service.ts';
import type { CustodyLog } from '../../custody/service.ts';
import type { AccessNews } from '../../identity/access-news.ts';
import type { Recipients } from '../../identity/accounts/recipients.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log.ts';
import { Playing } from '../../recordings/playing.ts';
import type { ReleasedRecordings } from '../../recordings/released.ts';
import type { Vaults } from '../../recordings/vaults.ts';
import type { PackageSettings } from '../package-settings.ts';
import type { WriteLetter } from '../telling/tell.ts';
import { timestampAuthority } from '../time-stamp.ts';
import { releaseAct } from './content.ts';
import { createEnding } from './ending.ts';
import { makePackage, packagesQueue, removePackages, wantPackage } from './making.ts';
import { createQuestions, type NeedOfOutside } from './questions.ts';
import { createReceiving } from './receiving.ts';
import { remindBy } from './reminder.ts';
import { questionsRoutes, receivingRoutes, releasingRoutes } from './routes.ts';
import { createReleases } from './service.ts';

export interface ReleasesFeatureHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: CustodyLog;
  readonly access: AccessNews;
  readonly jobs: Jobs;
  readonly vaults: Vaults;
  readonly storedOn: {
    readonly copiesDir: string;
    /** whether a package may hold the data key in plain */
    readonly plainKey: boolean;
    /** as published, for the label */
    readonly logVkey: string;
    readonly packages: PackageSettings;
    /** the centre's own */
    readonly language: Language;
  };
  readonly identity: {
    readonly recipients: Recipients;
    readonly signIns: { actorBy(signInId: string): Promise<Actor | undefined> };
  };
  readonly recordings: { readonly released: ReleasedRecordings };
  /** Among what is to be learnt on a case, for the question desk of a supplementary interview. */
  enterNeed(tx: Transaction, need: NeedOfOutside): Promise<void>;
  /** Throws where this recording must not leave the house now. */
  mayRelease(recordingId: string): Promise<void>;
  /** A letter that says that something waits, in the transaction that says so. */
  readonly writeLetter: WriteLetter;
}

export interface ReleasesFeature {
  /** for the one address at which acts are decided on */
  readonly acts: Acts;
  /** once that stands */
  feature(approvals: Approvals): Feature<Actor>;
}

/** The notary signs within 5 s; a machine under load may take longer. */
const patienceMs = 120_000;

export function createReleasesFeature(house: ReleasesFeatureHouse): ReleasesFeature {
  const { access, log, storedOn, identity } = house;
  const { released } = house.recordings;
  const own = { ...house, released, recipients: identity.recipients };
  const packagesDir = join(storedOn.copiesDir, 'releases');
  const { plainKey, logVkey: logKey, packages, language } = storedOn;
  const { verifierDir, timeStampUrl } = packages;
  const authority = timeStampUrl === null ? null : timestampAuthority(timeStampUrl);
  const papers = { logKey, verifierDir, authority };
  const making = { ...house, ...papers, packagesDir, patienceMs, plainKey, language, sourceOf: released.sourceOf };
  house.jobs.work(packagesQueue, ({ releaseId }) => makePackage(making, releaseId));
  const ending = createEnding({
    ...{ ...own, remind: remindBy(house.writeLetter) },
    removePackages: () => removePackages(making),
  });
  const sending = new Playing(log);
  access.onLess((personIds) => sending.lookAgain(personIds));
  const receiving = createReceiving({ ...own, logOf: released.logOf });
  return {
    acts: { release: releaseAct(released) },
    feature: (approvals) => {
      const releases = createReleases({
        ...{ ...own, approvals, recordings: released },
        wantPackage: (tx, releaseId) => wantPackage(making, tx, releaseId),
      });
      return {
        routes: (api, guard) => {
          releasingRoutes(api, guard, releases);
          questionsRoutes(api, guard, createQuestions(own));
          receivingRoutes(api, guard, {
            receiving,
            sending,
            shelf: making,
            actorBy: (id) => identity.signIns.actorBy(id),
          });
        },
        part: 'keeping',
        start: async () => ending.start(),
        stop: () => ending.stop(),
      };
    },
  };
}
