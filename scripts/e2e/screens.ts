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
