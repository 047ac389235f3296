// Entries of the log as rows: each may be looked at as it stands there, to the byte. People are pseudonyms; the same one is the same person.
import type { LoggedEntry } from '../../../server/contract/custody-log.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { clockWithSeconds, day, zoneCity } from '../../i18n/time.ts';
import { agencyWords, purposeWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import s from './custody-log.module.css';
import { t } from './words.ts';

export interface Props {
  readonly entries: readonly LoggedEntry[];
  readonly zone: string;
  readonly onWho: (who: string) => void;
  readonly onAbout: (about: string) => void;
}

export function Entries({ entries, zone, onWho, onAbout }: Props) {
  return (
    <Table
      caption={t('entriesNewestFirst')}
      head={[t('number'), t('time', { city: zoneCity(zone) }), t('proof'), t('what'), t('who'), t('caseOrExhibit')]}
      none={entries.length === 0 ? t('nothingFits') : undefined}
    >
      {entries.map((entry) => (
        <tr key={entry.index} data-standing={entry.standing}>
          <td className={s.figure}>{entry.index}</td>
          <td className={s.time}>
            <time dateTime={entry.loggedAt}>
              {day(entry.loggedAt, zone)}
              <br />
              {clockWithSeconds(entry.loggedAt, zone)}
            </time>
          </td>
          <td>
            <span className={s.standing} data-standing={entry.standing}>
              {standingWords[entry.standing]}
            </span>
          </td>
          <td className={s.what}>
            {entry.what}
            {entry.why !== null && <small>{whyWords[entry.why] ?? entry.why}</small>}
            <details className={s.stands}>
              <summary>{t('asItStands')}</summary>
              <code dir="ltr">{entry.event}</code>
              <code dir="ltr">{entry.hash}</code>
            </details>
          </td>
          <td>
            <Who entry={entry} onWho={onWho} />
          </td>
          <td>
            <About about={entry.about} onAbout={onAbout} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

const standingWords = {
  proven: t('standing.proven'),
  waiting: t('standing.waiting'),
  broken: t('standing.broken'),
} satisfies Record<LoggedEntry['standing'], string>;

const whyWords: Readonly<Record<string, string>> = {
  ...purposeWords,
  'live-observation': t('why.live-observation'),
  interview: t('why.interview'),
  safekeeping: t('why.safekeeping'),
};

/** Long enough to tell people of one house apart, short enough to be read out. */
export function pseudonym(id: string): string {
  if (id === 'system') return t('theHouseItself');
  const [kind = '', name = ''] = id.split(':');
  return kind === 'node' ? t('recorder', { name }) : name.slice(-8);
}

function Who({ entry: { who }, onWho }: { readonly entry: LoggedEntry; readonly onWho: Props['onWho'] }) {
  const { id, role, agency, inEmergency } = who;
  if (id === null) return <>–</>;
  const as = [role && roleWords[role], agency && agencyWords[agency], inEmergency && t('inAnEmergency')];
  const words = as.filter((one) => typeof one === 'string');
  return (
    <>
      {words.length > 0 && <span className={s.as}>{words.join(', ')}</span>}
      <Button weight="quiet" onPress={() => onWho(id)}>
        {t.rich('onlyWhat', { who: pseudonym(id) })}
      </Button>
    </>
  );
}

function About({ about, onAbout }: { readonly about: LoggedEntry['about']; readonly onAbout: Props['onAbout'] }) {
  const { subject, caseNumber, exhibitNumber } = about;
  const numbers = [caseNumber, exhibitNumber].filter((one) => one !== null);
  if (subject === 'log') return <>{t('theLog')}</>;
  if (numbers.length === 0)
    return (
      <Button weight="quiet" onPress={() => onAbout(subject)}>
        {t.rich('onlyAbout', { what: `${kindOf(subject)} ${subject.slice(-8)}` })}
      </Button>
    );
  return (
    <span className={s.numbers}>
      {numbers.map((one) => (
        <Button key={one} weight="quiet" onPress={() => onAbout(one)}>
          {t.rich('onlyAbout', { what: one })}
        </Button>
      ))}
    </span>
  );
}

function kindOf(subject: string): string {
  if (subject.startsWith('session:')) return t('about.session');
  if (subject.startsWith('evidence:')) return t('about.evidence');
  return subject.startsWith('person:') ? t('about.person') : t('about.case');
}
