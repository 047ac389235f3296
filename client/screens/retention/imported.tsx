// A package that another centre made, as whoever keeps it decides on it: how long, what holds it, how it ends. Shows nothing of what is in it.

import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { keepingOf } from '../../api/keeping.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { Keeping } from '../keeping/keeping.tsx';
import { keepingKey } from '../keeping/keeping-key.ts';
import { t } from './words.ts';

export function ImportedScreen() {
  const { importedId = '' } = useParams();
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: keepingKey(importedId), queryFn: () => keepingOf(importedId) });
  return (
    <Page title={t('packageOf', { origin: data?.origin ?? '…' })} lede={t('madeByAnotherCentre')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && data.exhibitNumber !== '' && (
        <p>{t('theirExhibit', { exhibitNumber: data.exhibitNumber })}</p>
      )}
      {data !== undefined && <Keeping recording={{ id: importedId, state: 'sealed', zone, practice: false }} />}
    </Page>
  );
}
