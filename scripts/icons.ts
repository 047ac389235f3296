// `node scripts/icons.ts`: makes client/icons/ of client/ui/mark.svg, by a browser. Run it when the mark has changed, and keep what it makes.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkout } from './checkout.ts';
import { launchBrowser } from './e2e/browser.ts';
import { line } from './progress.ts';

/** Of a maskable icon, a circle of four fifths is safe: the mark keeps within it, on its own ground. */
const ground = '#0a524e';

const mark = readFileSync(join(checkout, 'client/ui/mark.svg'), 'utf8');
const folder = join(checkout, 'client/icons');
const icon = z.strictObject({ file: z.string(), size: z.int(), purpose: z.enum(['any', 'maskable']) });
const icons = z.array(icon).parse(JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8')));
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  for (const { file, size, purpose } of icons) {
    const width = purpose === 'maskable' ? Math.round(size * 0.8) : size;
    const inset = (size - width) / 2;
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}html{background:${purpose === 'maskable' ? ground : 'transparent'}}
      svg{position:absolute;left:${inset}px;top:${inset}px;width:${width}px;height:${width}px}</style>${mark}`,
    );
    await page.screenshot({ path: join(folder, file), omitBackground: true });
    line(`client/icons/${file}`);
  }
} finally {
  await browser.close();
}
