// On every screen of whoever opened a case in an emergency, while it is open: which case, until when, and that it stands on record.
import { Link } from 'react-router';
import { moment } from '../../i18n/time.ts';
import { useOurPlace } from '../booking/our-place.ts';
import s from './break-glass.module.css';
import { useBrokenGlass } from './use-broken-glass.ts';

export function GlassBanner() {
  const { data = [] } = useBrokenGlass();
  const { zone } = useOurPlace();
  const open = data.filter(({ mine, untilAt }) => mine && new Date(untilAt) > new Date());
  if (open.length === 0) return null;
  return (
    <div role="status" className={s.banner}>
      {open.map((one) => (
        <p key={one.id}>
          You opened <Link to={`/cases/${one.caseId}`}>case {one.caseNumber}</Link> in an emergency. It is open to be
          read until {moment(one.untilAt, zone)}. All that you see stands on record and is reviewed.
        </p>
      ))}
    </div>
  );
}
