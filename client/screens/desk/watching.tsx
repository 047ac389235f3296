// Who is watching at this moment.
import type { LiveState } from '../../../server/contract/live.ts';
import { clock } from '../../i18n/time.ts';
import { roleWords } from '../../i18n/words.ts';
import { Section } from '../../ui/page.tsx';

export function Watching({ state }: { readonly state: LiveState }) {
  const watching = state.watching ?? [];
  return (
    <Section title={`Watching now (${watching.length})`}>
      <ul>
        {watching.map(({ id, name, agency, as, since }) => (
          <li key={`${id} ${since}`}>
            {name}, {agency}, {roleWords[as]}, since {clock(since, state.session.room.zone)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
