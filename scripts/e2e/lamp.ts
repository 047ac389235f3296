// The recording lamp, as people find it.
import type { Page } from 'playwright-core';

/** Until it says that it records: where the recording is, is known from then on. */
export async function recordingShown(on: Page): Promise<void> {
  await on
    .getByRole('status', { name: 'Recording lamp' })
    .filter({ hasText: /^recording$/i })
    .waitFor();
}
