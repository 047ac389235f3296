// The room station as somebody in the room uses it: publish, go through the pre-flight, go dark.
import type { Page } from 'playwright-core';

/** Publishes, waits until every check ticks, has the test recording made and seen, and says “Ready”. */
export async function publishRoom(station: Page): Promise<void> {
  await publishToPreflight(station);
  await station.getByRole('button', { name: 'Record ten seconds' }).click();
  await station.getByRole('button', { name: 'I saw and heard it' }).click({ timeout: 120_000 });
  await station.getByRole('button', { name: 'Ready' }).click({ timeout: 120_000 });
  await station.getByRole('heading', { name: 'Room station' }).waitFor({ state: 'attached' });
}

export async function publishToPreflight(station: Page): Promise<void> {
  await station.getByRole('button', { name: 'Publish to the room' }).click();
  await station.getByRole('heading', { name: 'Pre-flight' }).waitFor();
}
