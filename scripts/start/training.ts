// A training centre beside a house, in a folder of its own: own database, vaults, keys and log, on ports of its own. The name of its log
// begins with `training.`, which the server, the papers, the letters and every verifier go by (media/evidence/training.ts). Nothing that
// was given for the house reaches it.
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { inheritable } from './variables.ts';

/** A file in its folder that says what the folder is. */
export const trainingMark = 'training-centre.json';

export interface TrainingEnvironment {
  readonly HEARD_ONCE_VAR: string;
  readonly HEARD_ONCE_MODE: 'demo';
  readonly HOST: string;
  readonly PORT: string;
  readonly RTC_PORT: string;
  readonly LOG_ORIGIN: string;
  readonly NODE_NAME: string;
}

/** `houseFolder`: where the house itself keeps what it writes. */
export function trainingEnvironment(given: NodeJS.ProcessEnv, houseFolder: string): TrainingEnvironment {
  return {
    HEARD_ONCE_VAR: join(houseFolder, 'training'),
    HEARD_ONCE_MODE: 'demo',
    HOST: '127.0.0.1',
    PORT: given.TRAINING_PORT || '8090',
    RTC_PORT: given.TRAINING_RTC_PORT || '44453',
    LOG_ORIGIN: 'training.heard-once.demo/custody',
    NODE_NAME: 'training.heard-once.demo/node-1',
  };
}

/** What its start is given: what any process may inherit, and its own. */
export function environmentOfStart(given: NodeJS.ProcessEnv, own: TrainingEnvironment): NodeJS.ProcessEnv {
  const { MEDIASOUP_WORKER_BIN } = given;
  return { ...inheritable(given), ...(MEDIASOUP_WORKER_BIN ? { MEDIASOUP_WORKER_BIN } : {}), ...own };
}

export function notTraining(folder: string): Refusal {
  return new Refusal('not-training', `${folder} holds something that no training centre made: move it away first`);
}
