// In which language the house speaks of itself, and what the sheet for the child tells, as the environment says it: a part of config.ts.
// What stands above each field is the manual.
import { z } from 'zod';
import { languages } from './contract/languages.ts';

export const wordSettings = {
  /** The centre's own: of letters and calendars to whom no other language is known to be read. `en`, `uk`, `nb` or `ar`. */
  CENTRE_LANGUAGE: z.enum(languages, 'must be en, uk, nb or ar').default('en'),
  /**
   * Whom the sheet for the child names by their first name: `nobody`, those `in-the-room`, or `everybody`, whoever watches as well. Of all
   * others it says what they do.
   */
  SHEET_FIRST_NAMES: z
    .enum(['nobody', 'in-the-room', 'everybody'], 'must be nobody, in-the-room or everybody')
    .default('in-the-room'),
};
