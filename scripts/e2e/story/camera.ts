// The story of one interview is walked by a test and by the command that takes its pictures; each step says what it shows to a camera. Here is
// what a camera is told, and the one of the test, which takes no picture and remembers what was told.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

export const windows = {
  desktop: { width: 1280, height: 800 },
  tall: { width: 1280, height: 1080 },
  tablet: { width: 1180, height: 820 },
  telephone: { width: 320, height: 640 },
} as const;

export interface Shot {
  readonly window?: keyof typeof windows;
  readonly theme?: 'light' | 'dark';
  /** where it is scrolled to; else from its top */
  readonly here?: boolean;
  /** what the picture shows, for whoever doesn't see it */
  readonly alt: string;
  /** a step of the story, told */
  readonly caption?: string;
}

export interface Camera {
  /** Of what the page shows now; leaves its window as it was. */
  take(page: Page, name: string, shot: Shot): Promise<void>;
}

/** Remembers the captions in their order; `looks`: what else is to be seen where a picture of that name would be taken. */
export class Told implements Camera {
  readonly captions: string[] = [];
  readonly #looks: Readonly<Record<string, (page: Page) => Promise<void>>>;

  constructor(looks: Readonly<Record<string, (page: Page) => Promise<void>>> = {}) {
    this.#looks = looks;
  }

  async take(page: Page, name: string, { caption }: Shot): Promise<void> {
    if (caption !== undefined) this.captions.push(caption);
    await this.#looks[name]?.(page);
  }
}

/** As they stand in the story's page, which the command writes. */
export function captionsOfStory(): string[] {
  const story = readFileSync(path.resolve(import.meta.dirname, '../../../client/guides/story.md'), 'utf8');
  return [...story.matchAll(/^## \d+\. (.+)$/gm)].map(([, caption = '']) => caption);
}

/** In the page: what is meant comes to the top, beneath the line that says that it is training. */
export function toTop(element: Element): void {
  element.scrollIntoView({ block: 'start' });
  window.scrollBy(0, -64);
}
