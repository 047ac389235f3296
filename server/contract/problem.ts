// What every refusal looks like, over HTTP (application/problem+json, RFC 9457) and in socket acknowledgements alike.
import { z } from 'zod';

export const problem = z.object({
  /** `urn:heard-once:<code>` */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** stable, machine-readable */
  code: z.string(),
  /** one sentence that names what is wrong and, where it can, what would help */
  detail: z.string(),
  /** malformed input: which fields, and how */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** A socket acknowledgement: the answer, or the problem. */
export type Ack<T> = { ok: true; value: T } | { ok: false; problem: Problem };
