// How long what isn't evidence is kept, as the environment says it: a part of config.ts. What stands above each field is the manual.
import { z } from 'zod';

export const keptDaysSettings = {
  /** Days that an ended sign-in is kept, and from which network somebody watched; at least 7. */
  SIGN_IN_DAYS: z
    .string()
    .regex(/^([7-9]|[1-9]\d{1,3})$/, 'must be a number of days from 7 on, for example 180')
    .default('180')
    .transform(Number),
  /** Days that a letter which was sent or given up is kept after that, and after its appointment; at least 7. */
  LETTER_DAYS: z
    .string()
    .regex(/^([7-9]|[1-9]\d{1,3})$/, 'must be a number of days from 7 on, for example 90')
    .default('90')
    .transform(Number),
  /** Days that work which the server gave up stays to be tried again (ids and codes alone); what was done goes after 7. */
  JOB_DAYS: z
    .string()
    .regex(/^([1-9]\d{0,2})$/, 'must be a number of days, for example 30')
    .default('30')
    .transform(Number),
};
