// For tests: guards against hanging, not measures. The machine may be busy; whoever waits, waits for the event.
import { vi } from 'vitest';

/** For the file that calls it, before its first test. */
export function bePatient(): void {
  vi.setConfig({ testTimeout: 120_000, expect: { poll: { timeout: 30_000, interval: 50 } } });
}
