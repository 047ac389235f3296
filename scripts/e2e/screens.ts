// Pictures of the screens for people to look at, and axe-core's opinion of them. Writes to scripts/e2e/output, which is
// not kept. Refuses to judge looks: a picture is for eyes.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const output = path.join(import.meta.dirname, 'output');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sizes = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1180 },
} as const;

/** Writes `<name>.png` of what the page shows now and returns its path. */
export async function look(page: Page, name: string): Promise<string> {
  mkdirSync(output, { recursive: true });
  const file = path.join(output, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}

/** axe-core's violations, one line each: rule, and the first element it means. Empty when there are none. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, so the page's content policy stays as it is.
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
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

/** The page as different people see it: `<name>-<view>.png` each. Leaves it as it was. */
export async function lookAround(page: Page, name: string): Promise<void> {
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
