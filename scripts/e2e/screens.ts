// Pictures of a screen as different people see it: light, dark, right to left, on a tablet. They are for looking at; nothing
// compares them. `output/` is not kept in the repository.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

export const outputFolder = path.join(import.meta.dirname, 'output');

const desktop = { width: 1280, height: 800 };
const tablet = { width: 820, height: 1180 };
const views = [
  { name: 'light', scheme: 'light', size: desktop, direction: 'ltr' },
  { name: 'dark', scheme: 'dark', size: desktop, direction: 'ltr' },
  { name: 'tablet', scheme: 'light', size: tablet, direction: 'ltr' },
  { name: 'right-to-left', scheme: 'dark', size: desktop, direction: 'rtl' },
] as const;

/** Writes `output/<name>-<view>.png` for each view and leaves the page as it was: light, left to right, desktop. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(outputFolder, { recursive: true });
  for (const view of views) {
    await page.setViewportSize(view.size);
    await page.emulateMedia({ colorScheme: view.scheme });
    await page.evaluate(turn, view.direction);
    await page.screenshot({ path: path.join(outputFolder, `${name}-${view.name}.png`) });
  }
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(turn, 'ltr');
}

function turn(direction: string): void {
  document.documentElement.dir = direction;
}
