// The three processes and their order. Started: notary and server at once, then the media node, which dials the server. Stopped:
// server first, so that nobody asks for anything new; then the media node, which makes durable what it holds; then the notary.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import { line, step } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import type { Environments } from './environment.ts';
import { type Program, Supervised } from './supervised.ts';

export const mains = {
  notary: 'server/custody/notary/main.ts',
  server: 'server/main.ts',
  media: 'media/main.ts',
} as const;

/** Refuses plainly when a process has no program in this checkout. */
export function checkMains(): void {
  const missing = Object.values(mains).filter((main) => !existsSync(join(checkout, main)));
  if (missing.length > 0) throw new Refusal('missing-part', `this checkout lacks ${missing.join(', ')}`);
}

export class Supervisor {
  readonly #notary: Supervised;
  readonly #server: Supervised;
  readonly #media: Supervised;

  constructor(environments: Environments) {
    const make = (name: keyof typeof mains, graceMs: number) => {
      const environment: Program['environment'] = { ...environments[name] };
      const program = { name, main: mains[name], environment, graceMs };
      return new Supervised(program, (text) => line(`${name.padEnd(6)} | ${text}`));
    };
    this.#notary = make('notary', 10_000);
    this.#server = make('server', 10_000);
    this.#media = make('media', 15_000);
  }

  async start(): Promise<void> {
    const server = this.#server.start();
    // Awaited below: one that fails earlier is not forgotten, only told in its turn.
    server.catch(() => {});
    await step('notary', () => this.#notary.start());
    await step('server', () => server);
    await step('media node', () => this.#media.start());
  }

  async stop(): Promise<void> {
    for (const [name, one] of [
      ['server', this.#server],
      ['media node', this.#media],
      ['notary', this.#notary],
    ] as const) {
      if (one.pid === undefined) continue;
      await step(name, async (progress) => {
        progress.say('finishing its work');
        await one.stop();
        progress.result('stopped');
      });
    }
  }

  kill(): void {
    for (const one of [this.#server, this.#media, this.#notary]) one.kill();
  }
}
