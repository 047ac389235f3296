// What a custodian keeps, by when somebody looks at it again: what is due first, what is gone last. Deciding is done on each recording's page.

import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { DueList } from '../../../server/contract/keeping.ts';
import { whatIsDue } from '../../api/keeping.ts';
import { dueWords, holdReasonWords, outcomeOfMatterWords } from '../../i18n/keeping-words.ts';
import { day } from '../../i18n/time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { t } from './words.ts';

export function RetentionScreen() {
  const { data, error } = useQuery({ queryKey: ['retention'], queryFn: whatIsDue, refetchInterval: 60_000 });
  const { zone } = useOurPlace();
  return (
    <Page title={t('retention')} lede={t('whenSomebodyLooksAgainAt')}>
      <Coming error={error} there={data !== undefined} />
      <p>
        <Link to="/import">{t('takeInAPackage')}</Link>
      </p>
      {data !== undefined && (
        <Table
          caption={t('recordingsByTheirReview')}
          head={[t('review'), t('case'), t('exhibit'), t('keptAs'), t('state')]}
          none={data.length === 0 ? t('youKeepNoSealedRecording') : undefined}
        >
          {data.map((row) => (
            <Row key={row.recordingId} row={row} zone={zone} />
          ))}
        </Table>
      )}
    </Page>
  );
}

function Row({ row, zone }: { readonly row: DueList[number]; readonly zone: string }) {
  const { retention, recordingId, caseNumber, practice, exhibitNumber, origin } = row;
  return (
    <tr>
      <td>{retention === null || row.destroyedAt !== null ? '–' : reviewInWords(retention, zone)}</td>
      <td>
        {origin === null ? (
          <Link to={`/recordings/${recordingId}`} data-number>
            {practice ? t('practiceNotEvidence') : caseNumber}
          </Link>
        ) : (
          <Link to={`/imported/${recordingId}`}>{t('packageOf', { origin })}</Link>
        )}
      </td>
      <td>{exhibitNumber}</td>
      <td>{retention === null ? t('notSaidYet') : outcomeOfMatterWords[retention.outcome]}</td>
      <td>
        <State row={row} zone={zone} />
      </td>
    </tr>
  );
}

function reviewInWords({ due, reviewAt }: NonNullable<DueList[number]['retention']>, zone: string) {
  return due === 'later' ? (
    day(reviewAt, zone)
  ) : (
    <>
      <strong>{dueWords[due]}</strong>: {day(reviewAt, zone)}
    </>
  );
}

function State({ row: { holds, destroyedAt }, zone }: { readonly row: DueList[number]; readonly zone: string }) {
  if (destroyedAt !== null) return t('destroyed', { on: day(destroyedAt, zone) });
  if (holds.length === 0) return t('kept');
  return holds.map(({ of, reason, authority }) => (
    <div key={`${of} ${reason} ${authority}`}>
      {t('onLegalHold', { of, reason: holdReasonWords[reason], authority })}
    </div>
  ));
}
