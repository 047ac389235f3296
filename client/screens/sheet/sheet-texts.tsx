// The centre's own words of the sheet, for each age and language: written beside the paper they will stand on, saved as a version, gone
// back from to an earlier one or to the words that ship.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SheetKind, SheetTexts } from '../../../server/contract/sheets.ts';
import { sheetTextsOf } from '../../api/sheets.ts';
import { Coming } from '../../ui/coming.tsx';
import { PlanningPage } from '../people-and-rooms/parts.tsx';
import { KindChoice } from './choices.tsx';
import s from './sheet.module.css';
import { TextForm } from './text-form.tsx';
import { Versions } from './versions.tsx';
import { t } from './words.ts';

export function SheetTextsScreen() {
  const [kind, setKind] = useState<SheetKind>({ band: '7-11', language: 'en' });
  const { data, error } = useQuery({
    queryKey: ['sheet-texts', kind.band, kind.language],
    queryFn: () => sheetTextsOf(kind),
  });
  return (
    <PlanningPage title={t('theSheet')} lede={t('whatTheWordsAre')}>
      <div className={s.controls}>
        <KindChoice kind={kind} onChange={setKind} />
        <Coming error={error} there={data !== undefined} />
      </div>
      {data !== undefined && <Known key={`${data.band} ${data.language}`} page={data} />}
    </PlanningPage>
  );
}

function Known({ page }: { readonly page: SheetTexts }) {
  const { version, now } = page;
  /** put into the form from the list; gone once anything newer is saved */
  const [taken, setTaken] = useState({ text: now, number: version, at: version });
  const [saved, setSaved] = useState(false);
  const start = taken.at === version ? taken : { text: now, number: version };
  return (
    <>
      {saved && <p role="status">{t('saved')}</p>}
      <TextForm
        key={`${version} ${start.number}`}
        page={page}
        start={start.text}
        from={`${version}.${start.number}`}
        onSaved={() => setSaved(true)}
      />
      <Versions page={page} onTake={(text, number) => setTaken({ text, number, at: version })} />
    </>
  );
}
