// The passkeys of a walk: Chromium's virtual authenticator, by its debugger's WebAuthn domain.
import type { BrowserContext, Page } from 'playwright-core';

/** A built-in authenticator whose owner is always there and always known. */
export async function withAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}
