// For tests: the stage with a real media node, set anew for each test of a file; and one browser for all of them.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { BrowserStage } from './browser-stage.ts';
import { NodeStage } from './node-stage.ts';
import type { StageOptions } from './stage.ts';

/** For the file that calls it, before its own hooks. `told` once the stage is built; everything on it is new for each test. */
export function onNodeStage(options: StageOptions, told: (house: NodeStage) => void): void {
  let house: NodeStage;
  beforeAll(async () => {
    house = await NodeStage.build(options);
    told(house);
  });
  afterAll(() => house.tearDown());
  beforeEach(() => house.set());
  afterEach(() => house.clear());
}

/** After the stage, so that its pages are gone before it is. */
export function withBrowser(told: (browser: BrowserStage) => void): void {
  let browser: BrowserStage | undefined;
  beforeAll(async () => {
    browser = await BrowserStage.open();
    told(browser);
  });
  afterAll(() => browser?.close());
}
