// What is still to be found out, asked for at the break: of no agency and by nobody, in large type. Never comes by itself.

import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Section } from '../../ui/page.tsx';
import { useOpenNeeds } from '../live/use-open-needs.ts';
import s from './interview.module.css';
import { usePutAway } from './use-put-away.ts';
import { t } from './words.ts';

export interface Props {
  readonly sessionId: string;
  readonly onAway: () => void;
}

export function OpenNeeds({ sessionId, onAway }: Props) {
  const away = usePutAway(onAway);
  const { data, error } = useOpenNeeds(sessionId);
  return (
    <div {...away} className={s.questions}>
      <Section title={t('stillToFindOut')}>
        <Coming error={error} there={data !== undefined} />
        {data?.needs.length === 0 && <p>{t('nothingAllThatWasAgreed')}</p>}
        <ol className={s.list}>
          {data?.needs.map(({ id, text }) => (
            <li key={id} className={s.question}>
              <p dir="auto" className={s.text}>
                {text}
              </p>
            </li>
          ))}
        </ol>
        <div>
          <Button weight="quiet" onPress={onAway}>
            {t('putAway')}
          </Button>
        </div>
      </Section>
    </div>
  );
}
