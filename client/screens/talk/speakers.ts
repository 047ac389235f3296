// Who of those who watch speaks, in words. Pure.

import type { LiveState } from '../../../server/contract/live.ts';
import { speakerOf } from '../../../server/contract/talk.ts';
import { comma } from '../../i18n/locale.ts';
import { t } from './words.ts';

type Watching = Pick<NonNullable<LiveState['watching']>[number], 'id' | 'name' | 'agency'>;

export interface Among {
  /** who reads this: they know when they speak themselves */
  readonly me: string;
  readonly watching: readonly Watching[];
  readonly listening: boolean;
}

/** Empty while nobody else does. Somebody whom the list doesn't show yet has come in a moment ago. */
export function whoSpeaks(speaking: readonly string[], { me, watching, listening }: Among): string {
  const others = speaking.filter((speaker) => speaker !== speakerOf(me));
  if (others.length === 0) return '';
  const names = others.map((speaker) => {
    const found = watching.find(({ id }) => speakerOf(id) === speaker);
    return found === undefined ? t('somebodyWhoHasJustCome') : `${found.name}${comma}${found.agency}`;
  });
  const said = t('speaking', { names: names.join('; '), count: names.length });
  return listening ? said : t('saidYouDontHearIt', { said });
}
