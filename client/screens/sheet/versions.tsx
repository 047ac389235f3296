// Every version of a sheet's words: who, when, and the way back to it, or to the words that ship. Going back is a version of its own.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SheetText, SheetTexts } from '../../../server/contract/sheets.ts';
import { saveSheetText } from '../../api/sheets.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { t } from './words.ts';

export interface Props {
  readonly page: SheetTexts;
  /** puts them into the form; nothing is saved by that */
  readonly onTake: (text: SheetText, number: number) => void;
}

export function Versions({ page, onTake }: Props) {
  const { zone } = useOurPlace();
  const { saved, ours, version } = page;
  return (
    <Section title={t('versions')}>
      <Table
        caption={t('savedVersions')}
        head={[t('version'), t('savedBy'), t('act')]}
        none={saved.length === 0 ? t('noneSaved') : undefined}
      >
        {saved.map(({ version: number, at, by, text }) => (
          <tr key={number}>
            <td>{t('numbered', { number, ours: text === null ? 'yes' : 'no' })}</td>
            <td>{t('byAt', { by, at: moment(at, zone) })}</td>
            <td>
              {number !== version && (
                <Button weight="quiet" onPress={() => onTake(text ?? ours, number)}>
                  {t.rich('takeIt', { number })}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {saved[0]?.text != null && <BackToOurs page={page} />}
    </Section>
  );
}

function BackToOurs({ page: { band, language, version } }: { readonly page: SheetTexts }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const going = useMutation({
    mutationFn: () => saveSheetText({ band, language, version, text: null }),
    onSuccess: (next) => queries.setQueryData(['sheet-texts', band, language], next),
    onSettled: () => setAsking(false),
  });
  return (
    <div>
      <Button onPress={() => setAsking(true)}>{t('backToOurs')}</Button>
      <AskOnce
        title={t('backToOursQuestion')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('notNow')}
        act={t('backToOurs')}
        onAct={() => going.mutate()}
      >
        <p>{t('yoursStay')}</p>
      </AskOnce>
      <Refusal error={going.error} />
    </div>
  );
}
