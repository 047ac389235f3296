// What the child lives by and wishes: asked, written down and counted when a time is found. No name; words that say more than a
// code are closed under the child's key, and what is typed of them stays in this page's memory.
import { Link, useParams } from 'react-router';
import { languageName } from '../../i18n/languages.ts';
import { listed } from '../../i18n/time-words.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useChildLife } from '../find-a-time/use-known.ts';
import { ChildHours } from './hours.tsx';
import { Wishes } from './wishes.tsx';

export function ChildLifeScreen() {
  const { caseId = '' } = useParams();
  const { data, error } = useChildLife(caseId);
  if (data === undefined)
    return <Page title="The child’s hours">{error === null ? <p>One moment …</p> : <Refusal error={error} />}</Page>;
  const spoken = data.languages.map(languageName);
  const speaks = spoken.length === 0 ? '' : ` Speaks ${listed(spoken)}.`;
  const young = data.ageUncertain ? ' The age is uncertain: treated as a child.' : '';
  return (
    <Page
      title="The child’s hours and wishes"
      lede={`${data.pseudonym}.${speaks}${young} The interview goes around these, not the other way.`}
    >
      <p>
        <Link to={`/cases/${caseId}`}>Back to the case</Link>
      </p>
      <ChildHours caseId={caseId} life={data} />
      <Wishes key={wishesKey(data.wishes)} caseId={caseId} life={data} />
    </Page>
  );
}

/** Saved anew, they are read anew. */
const wishesKey = (wishes: readonly { readonly id: string }[]): string => wishes.map(({ id }) => id).join(' ');
