// The words of a package's documents, one table per language of the house. Codes stand in the log and in the papers beside the words, so that
// nothing is lost by a translation.
import type { EventType } from '../../../../media/evidence/event-data.ts';
import type { Language } from '../../../contract/languages.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { uk } from './uk.ts';

export interface DocumentWords {
  readonly practice: string;
  /** of a training centre */
  readonly training: string;
  readonly label: Readonly<
    Record<
      | 'title'
      | 'exhibit'
      | 'rootExhibit'
      | 'seal'
      | 'case'
      | 'kind'
      | 'master'
      | 'begun'
      | 'ended'
      | 'length'
      | 'state'
      | 'complete'
      | 'recovered'
      | 'recorder'
      | 'manifest'
      | 'heads'
      | 'head'
      | 'track'
      | 'lines'
      | 'gapsOfTrack'
      | 'noGap'
      | 'log'
      | 'logKey'
      | 'checkpoint'
      | 'root'
      | 'pin'
      | 'noCheckpoint'
      | 'hashes'
      | 'people'
      | 'present'
      | 'caveat'
      | 'caveatText'
      | 'copies'
      | 'copy'
      | 'exhibitFile'
      | 'file'
      | 'bytes'
      | 'sha256'
      | 'none',
      string
    >
  >;
  readonly continuity: Readonly<
    Record<
      | 'title'
      | 'about'
      | 'acts'
      | 'entry'
      | 'when'
      | 'what'
      | 'who'
      | 'why'
      | 'gaps'
      | 'cause'
      | 'from'
      | 'duration'
      | 'noGaps'
      | 'degraded'
      | 'degradedMeaning'
      | 'gapsMeaning'
      | 'others'
      | 'system'
      | 'recorder'
      | 'person'
      | 'heads'
      | 'unproven'
      | 'unprovenText'
      | 'written'
      | 'hashMeaning',
      string
    >
  >;
  readonly check: Readonly<{
    title: string;
    why: string;
    needs: string;
    needItems: readonly string[];
    page: string;
    pageSteps: readonly string[];
    program: string;
    programSteps: readonly string[];
    trust: string;
    trustText: string;
    meanings: string;
    meaningRows: readonly (readonly [string, string])[];
    verifierHashes: string;
    format: string;
  }>;
  /** of acts that have one; any other is told by its code */
  readonly acts: Readonly<Partial<Record<EventType, string>>>;
  readonly purposes: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly agencies: Readonly<Record<string, string>>;
  readonly causes: Readonly<Record<string, string>>;
}

export const documentWords: Readonly<Record<Language, DocumentWords>> = { en, uk, nb, ar };
