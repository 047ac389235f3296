// Pictures of the screens for people to look at, and axe-core's opinion of them. Pictures cost a walk half a second each and judge
// nothing, so they are taken only where HEARD_ONCE_PICTURES is set: to scripts/e2e/output, which is not kept.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const wanted = Boolean(process.env.HEARD_ONCE_PICTURES);
const output = path.join(import.meta.dirname, 'output');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sizes = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1180 },
} as const;

/** Where pictures are wanted: `<name>.png` of what the page shows now, or of the whole of it. */
export async function look(page: Page, name: string, fullPage = false): Promise<void> {
  if (!wanted) return;
  mkdirSync(output, { recursive: true });
  await page.screenshot({ path: path.join(output, `${name}.png`), fullPage });
}

/** axe-core's violations, one line each: rule, and the first element it means. Empty when there are none. `rules`: only these. */
export async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Evaluated by the debugger, so the page's content policy stays as it is.
  await page.evaluate(axe);
  const only = rules === undefined ? '' : `, runOnly: ${JSON.stringify(rules)}`;
  const results = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ["violations"]${only} })`);
  return results.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
}

/** Throws what axe-core found. */
export async function mustBeClean(page: Page): Promise<void> {
  const found = await violations(page);
  if (found.length > 0) throw new Error(`${page.url()}: ${found.join('; ')}`);
}

/** The same page in another ground, contrast or direction: see client/i18n/appearance.ts. */
export async function inAppearance(
  page: Page,
  choice: { theme?: string; contrast?: string; dir?: string },
): Promise<void> {
  await page.evaluate((next) => {
    const root = document.documentElement;
    if (next.theme !== undefined) root.dataset.theme = next.theme;
    if (next.contrast !== undefined) root.dataset.contrast = next.contrast;
    if (next.dir !== undefined) root.dir = next.dir;
  }, choice);
}

const views = [
  { view: 'light', theme: 'light', dir: 'ltr', size: sizes.desktop },
  { view: 'dark', theme: 'dark', dir: 'ltr', size: sizes.desktop },
  { view: 'tablet', theme: 'light', dir: 'ltr', size: sizes.tablet },
  { view: 'right-to-left', theme: 'dark', dir: 'rtl', size: sizes.desktop },
] as const;

/** Where pictures are wanted: the page as different people see it, `<name>-<view>.png` each. Leaves it as it was. */
export async function lookAround(page: Page, name: string): Promise<void> {
  if (!wanted) return;
  const before = await page.evaluate(() => document.documentElement.dataset.theme ?? '');
  const size = page.viewportSize() ?? sizes.desktop;
  for (const { view, theme, dir, size: seen } of views) {
    await page.setViewportSize(seen);
    await inAppearance(page, { theme, dir });
    await look(page, `${name}-${view}`);
  }
  await page.setViewportSize(size);
  await inAppearance(page, { theme: before, dir: 'ltr' });
}
