// On every screen of whoever opened a case in an emergency, while it is open: which case, until when, and that it stands on record. And
// of the case's coordinators and the supervisors, until it was reviewed: that somebody did.
import { Link } from 'react-router';
import type { BrokenGlass } from '../../../server/contract/break-glass.ts';
import { moment } from '../../i18n/time.ts';
import { useOurPlace } from '../booking/our-place.ts';
import s from './break-glass.module.css';
import { useBrokenGlass } from './use-broken-glass.ts';
import { t } from './words.ts';

/** `own`: in the interview room only what one opened oneself is told; the rest is for the observation room. */
export function GlassBanner({ own = false }: { readonly own?: boolean }) {
  const { data = [] } = useBrokenGlass();
  const { zone } = useOurPlace();
  const told = data.filter(({ mine, untilAt, upheld }) =>
    mine ? new Date(untilAt) > new Date() : !own && upheld === null,
  );
  if (told.length === 0) return null;
  return (
    <div role="status" className={s.banner}>
      {told.map((one) => (
        <p key={one.id}>{one.mine ? <Mine glass={one} zone={zone} /> : <Theirs glass={one} zone={zone} />}</p>
      ))}
    </div>
  );
}

interface Props {
  readonly glass: BrokenGlass;
  readonly zone: string;
}

function Mine({ glass: { caseId, caseNumber, untilAt }, zone }: Props) {
  return (
    <>
      {t.rich('youOpenedCaseCasenumberIn', {
        caseNumber,
        link: (words) => <Link to={`/cases/${caseId}`}>{words}</Link>,
        untilAt: moment(untilAt, zone),
      })}
    </>
  );
}

function Theirs({ glass: { caseNumber, person, openedAt }, zone }: Props) {
  return (
    <>
      {t.rich('personOpenedCaseCasenumberIn', {
        person,
        caseNumber,
        link: (words) => <Link to="/emergency">{words}</Link>,
        openedAt: moment(openedAt, zone),
      })}
    </>
  );
}
