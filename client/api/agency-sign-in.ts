// Agencies with a sign-in of their own: which there are, and the way there.
import { call } from './call.ts';
import { agencySignIns } from './first-answers.ts';

const wayToAgency = async () => (await import('../../server/contract/agency-sign-in.ts')).wayToAgency;

export const agenciesToSignInBy = () => call('GET', '/api/sign-in/agencies', { answer: agencySignIns });

/** Leaves this page. */
export async function goToAgency(agencyId: string): Promise<void> {
  const { url } = await call('POST', `/api/sign-in/agencies/${agencyId}`, { answer: wayToAgency, body: {} });
  globalThis.location.assign(url);
}
/** The same, to accept a link. */
export async function acceptAtAgency(token: string): Promise<void> {
  const { url } = await call('POST', '/api/welcome/agency', { answer: wayToAgency, body: { token } });
  globalThis.location.assign(url);
}
