// Production is told everything: which variables must be set for each process, and that the files they name are there.
// Nothing is made up and nothing has a default that a demo would have.
import { existsSync } from 'node:fs';
import { verifierFolder } from '../checkout.ts';
import { Refusal } from '../refusal.ts';
import type { Environments } from './environment.ts';
import {
  mediaNames,
  notaryNames,
  optionalMediaNames,
  optionalNotaryNames,
  optionalServerNames,
  serverNames,
} from './variables.ts';

type Given = Readonly<Record<string, string | undefined>>;
/** Reads the environments of the three processes from one, refusing with all that is missing. */
export function productionEnvironments(
  given: Given,
  urls: { app: string; notary: string },
  workerBin: string,
): Environments {
  refuseMissing(given);
  const pick = <N extends string>(names: readonly N[]) =>
    Object.fromEntries(names.map((name) => [name, given[name] ?? ''])) as Record<N, string>;
  const pickGiven = <N extends string>(names: readonly N[]): Partial<Record<N, string>> =>
    pick(names.filter((name) => given[name]));
  const common = { HEARD_ONCE_MODE: 'production', LOG_LEVEL: given.LOG_LEVEL || 'info' } as const;
  const announced = given.RTC_ANNOUNCED_ADDRESS;
  return {
    server: {
      ...{ ...common, ...pick(serverNames), VERIFIER_DIR: verifierFolder },
      ...{ ...pickGiven(optionalServerNames), DATABASE_URL: urls.app },
    },
    media: {
      ...common,
      ...pick(mediaNames),
      ...pickGiven(optionalMediaNames),
      MEDIASOUP_WORKER_BIN: workerBin,
      ...(announced ? { RTC_ANNOUNCED_ADDRESS: announced } : {}),
    },
    notary: {
      ...common,
      ...pick(notaryNames),
      ...pickGiven(optionalNotaryNames),
      NOTARY_DATABASE_URL: urls.notary,
    },
  };
}

function refuseMissing(given: Given): void {
  const names = [...new Set<string>([...serverNames, ...mediaNames, ...notaryNames])];
  const unset = names.filter((name) => !given[name]);
  if (unset.length > 0) throw new Refusal('missing-key', `production needs these variables set: ${unset.join(', ')}`);
  const absent = names.filter((name) => name.endsWith('_FILE') && !existsSync(given[name] ?? ''));
  if (absent.length > 0) {
    const files = absent.map((name) => `${name}=${given[name]}`).join(', ');
    throw new Refusal('missing-key', `these files are missing: ${files}`);
  }
}
