// Whether a screen serves whoever sees little: at 200 % and 400 % of a window of 1280 nothing leads out of it sideways and nothing is cut,
// in colours of the person's own choosing what has the focus shows it, and nothing moves for whom that is too much.
import type { Page } from 'playwright-core';
import { focused } from './by-keyboard.ts';
import { inAppearance, look, violations } from './screens.ts';

/** A window of 1280 × 1024 at 400 % and at 200 %, in CSS pixels (WCAG 2.2, 1.4.10 and 1.4.4). */
export const zoomed = { '400 %': { width: 320, height: 256 }, '200 %': { width: 640, height: 512 } } as const;

/** What is wrong with the screen that the page shows, one line each; leaves it as it was. `name`: of its pictures. */
export async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const note = (where: string, found: readonly string[]) => faults.push(...found.map((one) => `${where}: ${one}`));
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const before = await page.evaluate(() => document.documentElement.dataset.theme ?? '');
  faults.push(...(await tooWide(page)));
  await page.setViewportSize(zoomed['400 %']);
  await look(page, `${name}-400`, true);
  note('400 %, light', await violations(page));
  await inAppearance(page, { theme: 'dark' });
  note('400 %, dark', await violations(page, ['color-contrast']));
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.setViewportSize(size);
  await look(page, `${name}-forced`);
  note('forced colours', await unseenFocus(page));
  note('reduced motion', await page.evaluate(moving));
  await page.emulateMedia({ forcedColors: null, reducedMotion: null });
  await inAppearance(page, { theme: before });
  return faults;
}

/** Of that only what leads out of the window: cheap enough for a page that plays a live picture. */
export async function tooWide(page: Page): Promise<readonly string[]> {
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const faults: string[] = [];
  for (const [zoom, window] of Object.entries(zoomed)) {
    await page.setViewportSize(window);
    faults.push(...(await page.evaluate(sideways)).map((fault) => `${zoom}: ${fault}`));
  }
  await page.setViewportSize(size);
  return faults;
}

/** The first stops of the Tab key: each must show that it has the focus, by an outline of some width. */
async function unseenFocus(page: Page): Promise<string[]> {
  const unseen: string[] = [];
  for (let stop = 0; stop < 5; stop++) {
    await page.keyboard.press('Tab');
    const { called, seen } = await page.evaluate(focused);
    const nowhere = await page.evaluate(() => document.activeElement === document.body);
    if (!nowhere && !seen) unseen.push(`“${called.slice(0, 60)}” doesn’t show the focus`);
  }
  return unseen;
}

/** In the page: what stands outside of the window, and what its own box cuts off. What scrolls within itself may be wide. */
function sideways(): string[] {
  const root = document.documentElement;
  const width = root.clientWidth;
  // What is placed absolutely isn't held by a box that scrolls unless that box places it.
  const boxOf = (element: Element): Element | null =>
    element instanceof HTMLElement && getComputedStyle(element).position === 'absolute'
      ? element.offsetParent
      : element.parentElement;
  const ownScroll = (element: Element): boolean => {
    for (let one = boxOf(element); one !== null && one !== document.body; one = boxOf(one))
      if (getComputedStyle(one).overflowX !== 'visible') return true;
    return false;
  };
  const said = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> “${(element.textContent ?? '').trim().slice(0, 50)}”`;
  const shown = [...document.body.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    return style.clipPath === 'none' && style.visibility === 'visible' && element.getClientRects().length > 0;
  });
  const found: string[] = [];
  if (root.scrollWidth > width + 1) found.push(`the page is ${root.scrollWidth} wide in a window of ${width}`);
  for (const element of shown) {
    const { left, right } = element.getBoundingClientRect();
    const out = Math.max(right - width, -left);
    const hidden = element.closest('.visually-hidden') !== null;
    if (out > 1 && !hidden && !ownScroll(element)) found.push(`${Math.round(out)} px outside: ${said(element)}`);
    const { overflowX, textOverflow } = getComputedStyle(element);
    const cuts = (overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis';
    const cut = element.scrollWidth - element.clientWidth;
    if (cuts && cut > 1 && !hidden && element.matches(':not(video, svg, figure)') && element.textContent !== '')
      found.push(`${cut} px cut off: ${said(element)}`);
  }
  // What can be pressed is what one meets there, and nothing that lies over it.
  for (const element of document.querySelectorAll('a, button, select, textarea')) {
    const { left, top, width: wide, height: high, bottom } = element.getBoundingClientRect();
    const met = document.elementFromPoint(left + wide / 2, top + high / 2);
    if (met === null || bottom > window.innerHeight || wide < 2 || element.closest('.visually-hidden') !== null)
      continue;
    if (!element.contains(met) && !met.contains(element)) found.push(`covered by ${said(met)}: ${said(element)}`);
  }
  return found.slice(0, 8);
}

/** In the page: what would move though its person asked for no motion. */
function moving(): string[] {
  const slow = (list: string) => list.split(',').some((one) => Number.parseFloat(one) > 0);
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
      return slow(transitionDuration) || (animationName !== 'none' && slow(animationDuration));
    })
    .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> moves`)
    .slice(0, 4);
}
