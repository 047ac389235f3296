// How an address says what it is for and what it answers: one line each. What it takes is the route's own and stands nowhere twice.
import type { z } from 'zod';

export interface Described {
  /** one sentence */
  readonly says: string;
  readonly status: 200 | 201 | 204 | 303;
  /** JSON by this schema, bytes, or nothing */
  readonly body: z.ZodType | 'bytes' | 'nothing';
}

export const answers = (says: string, body: z.ZodType): Described => ({ says, status: 200, body });
/** Something is there now that wasn't. */
export const makes = (says: string, body: z.ZodType): Described => ({ says, status: 201, body });
export const nothing = (says: string): Described => ({ says, status: 204, body: 'nothing' });
export const file = (says: string): Described => ({ says, status: 200, body: 'bytes' });
/** For a browser that comes by: it is sent on. */
export const page = (says: string): Described => ({ says, status: 303, body: 'nothing' });
