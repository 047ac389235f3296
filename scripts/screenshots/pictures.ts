// Pictures of the pages as WebP, small enough to live beside the documents, and the sentences that go with those of the story.
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { inAppearance } from '../e2e/screens.ts';
import { type Camera, type Shot, windows } from '../e2e/story/camera.ts';
import { line } from '../progress.ts';

const run = promisify(execFile);
const guides = path.resolve(import.meta.dirname, '../../client/guides');
const kept = path.join(guides, 'pictures');
/** All of them together, in bytes: they are in every checkout for good. */
const most = 1_500_000;

export class Pictures implements Camera {
  readonly #work: string;
  readonly #steps: string[] = [];
  readonly #taken = new Set<string>();

  constructor(work: string) {
    this.#work = work;
    mkdirSync(kept, { recursive: true });
  }

  async take(
    page: Page,
    name: string,
    { window: size = 'desktop', theme = 'light', here = false, alt, caption }: Shot,
  ): Promise<void> {
    const before = page.viewportSize() ?? windows.desktop;
    await page.setViewportSize(windows[size]);
    await inAppearance(page, { theme });
    if (!here) await page.evaluate(() => window.scrollTo(0, 0));
    const png = path.join(this.#work, `${name}.png`);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: png });
    await page.setViewportSize(before);
    const webp = path.join(kept, `${name}.webp`);
    await run('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      '-y',
      '-i',
      png,
      '-quality',
      '72',
      '-compression_level',
      '6',
      '-preset',
      'text',
      webp,
    ]);
    this.#taken.add(`${name}.webp`);
    if (caption !== undefined)
      this.#steps.push(`## ${this.#steps.length + 1}. ${caption}\n\n![${alt}](pictures/${name}.webp)\n`);
    line(`${name}: ${Math.round(statSync(webp).size / 1024)} kB`);
  }

  /** The story's page; pictures that nobody takes any more go. Throws where they have become too many bytes. */
  async finish(): Promise<void> {
    for (const file of readdirSync(kept)) if (!this.#taken.has(file)) rmSync(path.join(kept, file));
    const bytes = [...this.#taken].reduce((sum, file) => sum + statSync(path.join(kept, file)).size, 0);
    writeFileSync(path.join(guides, 'story.md'), `${head}\n${this.#steps.join('\n')}`);
    line(`${this.#taken.size} pictures, ${Math.round(bytes / 1024)} kB`);
    if (bytes > most) throw new Error(`the pictures are more than ${most} bytes`);
  }
}

const head = `# One interview, in pictures

From the referral to the recording that stands in for the child, as it looks to each of those who take part. Everybody here is invented: the
pictures were taken in a training centre, by a command that walks through it.
`;
