// How the child says what, as agreed in the plan: to be gone through together before the interview.
import type { LiveState } from '../../../server/contract/live.ts';
import { Section } from '../../ui/page.tsx';

export function Signals({ state }: { readonly state: LiveState }) {
  const { signals } = state.sitting;
  if (signals === null) return null;
  return (
    <Section title="Agreed signals">
      <ul>
        <li>Stop: {signals.stop}</li>
        <li>A pause: {signals.pause}</li>
        <li>“I don’t know”: {signals.dontKnow}</li>
      </ul>
    </Section>
  );
}
