// The mailer of a demonstration: takes every letter and sends none. They stay where they were written, and a page shows them.
import type { Mailer } from './mailer.ts';

export const demoOutbox: Mailer = {
  send: async () => undefined,
  close: () => undefined,
};
