// Which version is shown, which is the official one, who saved each; and the files to take along.
import type { Viewing } from '../../../server/contract/recordings.ts';
import { type Transcript, type TranscriptVersion, transcriptForm } from '../../../server/contract/transcripts.ts';
import { transcriptUrl } from '../../api/transcripts.ts';
import { moment } from '../../i18n/time.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import s from './player.module.css';
import { t } from './words.ts';

export interface Props {
  readonly viewing: Viewing;
  readonly zone: string;
  readonly transcript: Transcript;
  readonly onVersion: (version: number | null) => void;
}

// no words: a format
const forms = { vtt: 'WebVTT', pdf: 'PDF', txt: t('text') };

export function TranscriptVersions({ viewing, zone, transcript, onVersion }: Props) {
  const { versions, shown } = transcript;
  if (shown === null) return null;
  const now = versions.find(({ version }) => version === shown);
  return (
    <>
      <ChoiceField
        label={t('version')}
        value={String(shown)}
        onChange={(next) => onVersion(Number(next) === versions[0]?.version ? null : Number(next))}
        options={versions.map((one) => ({ value: String(one.version), text: inWords(one, transcript) }))}
      />
      {now && (
        <p className={s.quiet}>
          {t('whoseVersion', {
            version: now.version,
            origin: now.origin,
            by: now.by,
            savedAt: moment(now.savedAt, zone),
            machine: now.machine ? 'yes' : 'no',
            signed: now.signed ? 'yes' : 'no',
            signedBy: now.signed?.by ?? '',
            signedAt: now.signed ? moment(now.signed.at, zone) : '',
          })}
        </p>
      )}
      <p>
        {t('takeItAlongWhichIs')}{' '}
        {transcriptForm.options.map((form) => (
          <span key={form}>
            <a href={transcriptUrl(viewing.id, form, shown)} download>
              {forms[form]}
            </a>{' '}
          </span>
        ))}
      </p>
    </>
  );
}

function inWords({ version, machine, signed }: TranscriptVersion, { official }: Transcript): string {
  const standing = version === official ? 'official' : signed !== null ? 'signed' : machine ? 'draft' : 'none';
  return t('oneVersion', { version, standing });
}
