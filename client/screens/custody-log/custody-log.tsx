// The custody log for whoever looks at what others did: how it stands, and what happened, newest first. Why it is read is said first, since
// reading it stands in it. Asks once for each question and page: each is a consultation, so nothing is asked again by itself.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { LogExportQuery, LogPage, LogPageQuery } from '../../../server/contract/custody-log.ts';
import { purpose } from '../../../server/contract/values.ts';
import { logFile, readLog } from '../../api/custody-log.ts';
import { locale } from '../../i18n/locale.ts';
import { momentWithSeconds } from '../../i18n/time.ts';
import { purposeWords } from '../../i18n/words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Form } from '../../ui/form.tsx';
import { Alarm } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { type Asked, addressOf, askedIn, beforeIn, queryOf } from './asked.ts';
import s from './custody-log.module.css';
import { Entries } from './entries.tsx';
import { Narrow } from './narrow.tsx';
import { t } from './words.ts';

export function CustodyLogScreen() {
  const [query, setQuery] = useSearchParams();
  const { zone, known } = useOurPlace();
  const asked = askedIn(query);
  const ask = (next: Asked) => setQuery(addressOf(next));
  const wanted = queryOf(asked, zone);
  return (
    <Page title={t('custodyLog')} lede={t('whatWasDoneByWhom')}>
      {wanted === null ? (
        <Why onSay={(why) => ask({ ...asked, why })} />
      ) : (
        known && <Log asked={asked} wanted={wanted} zone={zone} onAsk={ask} before={beforeIn(query)} />
      )}
    </Page>
  );
}

function Why({ onSay }: { readonly onSay: (why: string) => void }) {
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState(false);
  const say = () => (chosen === '' ? setMissing(true) : onSay(chosen));
  return (
    <Section title={t('whyDoYouRead')}>
      <p>{t('thatYouReadIt')}</p>
      <Form act={t('readTheLog')} label={t('whyDoYouRead')} onSubmit={say}>
        <ChoiceField
          label={t('purpose')}
          empty={t('chooseAPurpose')}
          value={chosen}
          onChange={setChosen}
          options={purpose.options.map((code) => ({ value: code, text: purposeWords[code] }))}
          error={missing ? t('sayWhyFirst') : undefined}
        />
      </Form>
    </Section>
  );
}

interface LogProps {
  readonly asked: Asked;
  readonly wanted: LogExportQuery;
  readonly zone: string;
  readonly onAsk: (next: Asked) => void;
  readonly before: Pick<LogPageQuery, 'before'>;
}

function Log({ asked, wanted, zone, onAsk, before }: LogProps) {
  const { data, error } = useQuery({
    queryKey: ['custody-log', wanted, before],
    queryFn: () => readLog({ ...wanted, ...before, most: 50 }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  return (
    <>
      {data !== undefined && <State page={data} zone={zone} />}
      <Narrow key={JSON.stringify(asked)} asked={asked} kinds={data?.kinds ?? []} onAsk={onAsk} />
      <Coming error={error} there={data !== undefined && error === null} />
      {data !== undefined && error === null && (
        <>
          <Entries
            entries={data.entries}
            zone={zone}
            onWho={(who) => onAsk({ ...asked, who })}
            onAbout={(about) => onAsk({ ...asked, about })}
          />
          <nav aria-label={t('pagesOfTheLog')} className={s.turn}>
            {'before' in before && (
              <Link to={{ search: `?${new URLSearchParams(addressOf(asked))}` }}>{t('newest')}</Link>
            )}
            {data.older !== null && (
              <Link to={{ search: `?${new URLSearchParams({ ...addressOf(asked), before: String(data.older) })}` }}>
                {t('older')}
              </Link>
            )}
          </nav>
          <p>
            <a href={logFile(wanted)} download>
              {t('takeAlong')}
            </a>
            <span className={s.hint}>{t('eachLineHasItsProof')}</span>
          </p>
        </>
      )}
    </>
  );
}

const figures = new Intl.NumberFormat(locale);

/** How the log stands, looked at when this page of it was asked for. */
function State({ page: { log, entries }, zone }: { readonly page: LogPage; readonly zone: string }) {
  const { size, root, lastAt, origin, checkpoint } = log;
  const broken = entries.filter(({ standing }) => standing === 'broken').map(({ index }) => index);
  return (
    <Section title={t('howItStands')}>
      {broken.length > 0 && <Alarm>{t('notWhatWasSigned', { count: broken.length, which: broken.join(', ') })}</Alarm>}
      {checkpoint !== null && !checkpoint.signed && <Alarm>{t('checkpointIsNotSigned')}</Alarm>}
      <Facts
        facts={[
          [t('log'), origin],
          [t('entries'), t('entriesLastAt', { size: figures.format(size), at: momentWithSeconds(lastAt, zone) })],
          [
            t('signedUpTo'),
            checkpoint === null
              ? t('noCheckpointYet')
              : t('signedEntries', {
                  size: figures.format(checkpoint.size),
                  at: momentWithSeconds(checkpoint.at, zone),
                }),
          ],
          [t('rootOfAll'), root],
        ]}
      />
    </Section>
  );
}
