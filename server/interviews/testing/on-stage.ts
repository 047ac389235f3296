// For tests: the stage of a file of them, set anew for each.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { Stage, type StageOptions } from './stage.ts';

/** For the file that calls it, before its own hooks. `told` once the stage is built; everything on it is new for each test. */
export function onStage(options: StageOptions, told: (stage: Stage) => void): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.build(options);
    told(stage);
  });
  afterAll(() => stage.tearDown());
  beforeEach(() => stage.set());
  afterEach(() => stage.clear());
}
