// `npm run screenshots`: the story of one interview, walked in browsers through a training centre of its own, with a picture and a sentence a
// step; its steps are those that the test walks (e2e/story). The pictures are the README's and the guides' (client/guides/pictures); the
// sentences and pictures together are client/guides/story.md. Everybody in them is invented. Writes nothing else; a step that isn't found
// ends it with 1.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from './e2e/browser.ts';
import { startProduct } from './e2e/product.ts';
import { line } from './progress.ts';
import { saidBy } from './refusal.ts';
import { besideTheStory } from './screenshots/beside-the-story.ts';
import { filmDrawnRoom } from './screenshots/drawn-room.ts';
import { Pictures } from './screenshots/pictures.ts';
import { walkTheStory } from './screenshots/walk.ts';
import { helpWanted } from './usage.ts';

if (helpWanted('npm run screenshots   the pictures of README and guides, anew (needs ffmpeg and Chromium)'))
  process.exit(0);

const work = mkdtempSync(path.join(tmpdir(), 'heard-once-pictures-'));
const product = await startProduct({}, 'scripts/training.ts');
const browser = await launchBrowser(await filmDrawnRoom(work));
try {
  const pictures = new Pictures(work);
  const story = { browser, product, pictures };
  await casesInvented();
  await besideTheStory(story, await walkTheStory(story));
  await pictures.finish();
} catch (error) {
  line(saidBy(error));
  process.exitCode = 1;
} finally {
  await browser.close();
  await product.stop();
  rmSync(work, { recursive: true, force: true });
}

async function casesInvented(): Promise<void> {
  while (!/cases were invented|can't be invented/.test(product.output()))
    await new Promise((later) => setTimeout(later, 200));
}
