// What may go along in a release to somebody outside, as the environment says it: a part of config.ts. What stands above each field is the
// manual.
import { z } from 'zod';

export const releaseSettings = {
  /**
   * Whether a package that is released to somebody outside may hold the recording's data key in plain, for recipients who gave no public
   * key: `never`, or `allowed`. Without it and without a key of theirs, what was recorded can't be opened out of the package.
   */
  RELEASE_PLAIN_KEY: z.enum(['never', 'allowed'], 'must be never or allowed').default('never'),
};
