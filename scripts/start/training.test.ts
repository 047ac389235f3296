import { expect, it } from 'vitest';
import { isTrainingLog } from '../../media/evidence/training.ts';
import { environmentOfStart, trainingEnvironment } from './training.ts';

const house = {
  ...{ DATABASE_URL: 'postgresql://house', KEK_FILE: '/etc/kek', LOG_ORIGIN: 'house.example/custody', PORT: '443' },
  ...{ HEARD_ONCE_MODE: 'production', VAULT_DIR: '/srv/vault', MEDIASOUP_WORKER_BIN: '/worker', HOME: '/home/one' },
};

it('a training centre is given nothing of the house: no database, key, vault or log', () => {
  const own = trainingEnvironment(house, '/srv/var');
  const given = environmentOfStart(house, own);
  expect(given).toEqual({ ...own, HOME: '/home/one', MEDIASOUP_WORKER_BIN: '/worker' });
  expect(own).toMatchObject({ HEARD_ONCE_VAR: '/srv/var/training', HEARD_ONCE_MODE: 'demo', HOST: '127.0.0.1' });
  expect([own.LOG_ORIGIN, house.LOG_ORIGIN, 'heard-once.training/custody'].map(isTrainingLog)).toEqual([
    ...[true, false, false],
  ]);
});
