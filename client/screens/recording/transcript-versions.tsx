// Which version is shown, which is the official one, who saved each; and the files to take along.
import type { Viewing } from '../../../server/contract/recordings.ts';
import { type Transcript, type TranscriptVersion, transcriptForm } from '../../../server/contract/transcripts.ts';
import { transcriptUrl } from '../../api/transcripts.ts';
import { moment } from '../../i18n/time.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import s from './player.module.css';

export interface Props {
  readonly viewing: Viewing;
  readonly zone: string;
  readonly transcript: Transcript;
  readonly onVersion: (version: number | null) => void;
}

const forms = { vtt: 'WebVTT', txt: 'text' };
const origins = { imported: 'imported', machine: 'written by a machine', edited: 'saved' };

export function TranscriptVersions({ viewing, zone, transcript, onVersion }: Props) {
  const { versions, shown } = transcript;
  if (shown === null) return null;
  const now = versions.find(({ version }) => version === shown);
  return (
    <>
      <ChoiceField
        label="Version"
        value={String(shown)}
        onChange={(next) => onVersion(Number(next) === versions[0]?.version ? null : Number(next))}
        options={versions.map((one) => ({ value: String(one.version), text: inWords(one, transcript) }))}
      />
      {now && (
        <p className={s.quiet}>
          Version {now.version}, {origins[now.origin]} by {now.by}, {moment(now.savedAt, zone)}.
          {now.machine && ' A machine’s draft: what it says may not be what was said.'}
          {now.signed && ` Signed by ${now.signed.by}, ${moment(now.signed.at, zone)}.`}
        </p>
      )}
      <p>
        Take it along, which is logged:{' '}
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
  const standing =
    version === official ? ', official' : signed !== null ? ', signed' : machine ? ', machine’s draft' : '';
  return `${version}${standing}`;
}
