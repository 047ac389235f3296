// The queue of letters that wait to be sent: about a day of tries before one is given up.
import { z } from 'zod';
import { id } from '../../contract/values.ts';
import type { Queue } from '../../platform/jobs/queue.ts';

export const lettersQueue: Queue<{ readonly letterId: string }> = {
  part: 'letters',
  name: 'letters',
  data: z.strictObject({ letterId: id }),
  retries: 30,
  retryAfterSeconds: 15,
  expireAfterSeconds: 120,
  atOnce: 5,
};
