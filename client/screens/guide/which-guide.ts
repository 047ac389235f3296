// Which guide is whose, and where it stands. Pure.
import type { Role } from '../../../server/contract/values.ts';

/** In the order of the guides’ own list, and the story in pictures. */
export const guideNames = [
  'coordinator',
  'interviewer',
  'desk',
  'observer',
  'prosecutor',
  'custodian',
  'recipient',
  'administrator',
  'supervisor-and-auditor',
  'interpreter-and-captioner',
  'room-station',
  'story',
] as const;
export type GuideName = (typeof guideNames)[number] | 'README';

const shared: Partial<Record<Role, GuideName>> = {
  supervisor: 'supervisor-and-auditor',
  auditor: 'supervisor-and-auditor',
  interpreter: 'interpreter-and-captioner',
  captioner: 'interpreter-and-captioner',
};

const isGuide = (name: string): name is GuideName => name === 'README' || guideNames.some((one) => one === name);

/** Of somebody with several roles: of the first that has one; of nobody known the list of all. */
export function guideOf(roles: readonly Role[]): GuideName {
  for (const role of roles) {
    const name = shared[role] ?? role;
    if (isGuide(name)) return name;
  }
  return 'README';
}

export const guidePath = (name: GuideName): string => (name === 'README' ? '/guide' : `/guide/${name}`);

/** By what stands in an address, or in a link of another guide (`desk.md`); null: no guide. */
export function guideNamed(text: string): GuideName | null {
  const name = text.replace(/\.md$/, '');
  return isGuide(name) ? name : null;
}
