// How this works: the guide of one's own role, as it stands in the house's documents; others by its links. Asks nobody for it: the text came
// with the pages. English alone, and says so.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Page } from '../../ui/page.tsx';
import { NothingHere } from '../frame/nothing-here.tsx';
import { Blocks } from './blocks.tsx';
import s from './guide.module.css';
import type { ReadGuide } from './markdown.ts';
import { type GuideName, guideNamed, guidePath } from './which-guide.ts';
import { t } from './words.ts';

/** Each in a file of its own: nobody loads another’s guide. */
const files: Readonly<Record<GuideName, () => Promise<{ readonly default: ReadGuide }>>> = {
  README: () => import('../../guides/README.md'),
  coordinator: () => import('../../guides/coordinator.md'),
  interviewer: () => import('../../guides/interviewer.md'),
  desk: () => import('../../guides/desk.md'),
  observer: () => import('../../guides/observer.md'),
  prosecutor: () => import('../../guides/prosecutor.md'),
  custodian: () => import('../../guides/custodian.md'),
  recipient: () => import('../../guides/recipient.md'),
  administrator: () => import('../../guides/administrator.md'),
  'supervisor-and-auditor': () => import('../../guides/supervisor-and-auditor.md'),
  'interpreter-and-captioner': () => import('../../guides/interpreter-and-captioner.md'),
  'room-station': () => import('../../guides/room-station.md'),
  story: () => import('../../guides/story.md'),
};

export function GuideScreen() {
  const { name = 'README' } = useParams();
  const known = guideNamed(name);
  return known === null ? <NothingHere /> : <Guide name={known} />;
}

function Guide({ name }: { readonly name: GuideName }) {
  const { data } = useQuery({
    queryKey: ['guide', name],
    queryFn: async () => (await files[name]()).default,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return null;
  const [title, ...blocks] = data.blocks;
  const heading = title?.kind === 'heading' ? title.text.filter((part) => typeof part === 'string').join('') : name;
  return (
    <Page title={heading} lede={name === 'story' ? t('stepByStep') : t('inEnglishAlone')} narrow>
      <div className={s.guide} lang="en" dir="ltr">
        <Blocks blocks={blocks} pictures={data.pictures} />
      </div>
      {name !== 'README' && (
        <p className={s.others}>
          <Link to={guidePath('README')}>{t('allGuides')}</Link>
        </p>
      )}
    </Page>
  );
}
