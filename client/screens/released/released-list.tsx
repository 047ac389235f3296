// A recipient's first page: what was released to them, and nothing else of this house.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { releasedToMe } from '../../api/releases.ts';
import { componentsInWords, releasedSentence } from '../../i18n/release-words.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import s from '../releases/releases.module.css';

export function ReleasedList() {
  const { data, error } = useQuery({ queryKey: ['released'], queryFn: releasedToMe, refetchInterval: 30_000 });
  return (
    <Page title="Released to you" lede="Each opening is on record, with the undertaking you give for it." narrow>
      <Refusal error={error} />
      {data?.length === 0 && <p>Nothing was released to you.</p>}
      <ol className={s.list} aria-label="Released to you, newest first">
        {(data ?? []).map((one) => (
          <li key={one.id}>
            <p>
              <Link to={`/released/${one.id}`}>
                Exhibit <bdi>{one.exhibitNumber}</bdi>
                {one.caseNumber !== null && <>, case {one.caseNumber}</>}
              </Link>{' '}
              — {releasedSentence(one)}
            </p>
            <p className={s.quiet}>
              {componentsInWords(one.components)}, by {one.givenBy}.
            </p>
          </li>
        ))}
      </ol>
    </Page>
  );
}
