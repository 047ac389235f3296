// Who of those who watch speaks, in words. Pure.
import type { LiveState } from '../../../server/contract/live.ts';
import { speakerOf } from '../../../server/contract/talk.ts';

type Watching = Pick<NonNullable<LiveState['watching']>[number], 'id' | 'name' | 'agency'>;

export interface Among {
  readonly watching: readonly Watching[];
  readonly listening: boolean;
}

/** Empty while nobody does. Somebody whom the list doesn't show yet has come in a moment ago. */
export function whoSpeaks(speaking: readonly string[], { watching, listening }: Among): string {
  if (speaking.length === 0) return '';
  const names = speaking.map((speaker) => {
    const found = watching.find(({ id }) => speakerOf(id) === speaker);
    return found === undefined ? 'Somebody who has just come' : `${found.name}, ${found.agency}`;
  });
  const said = `${names.join('; ')} ${names.length === 1 ? 'speaks' : 'speak'}.`;
  return listening ? said : `${said} You don’t hear it.`;
}
