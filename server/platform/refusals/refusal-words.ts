// All that the server refuses with, a catalogue a room.
import { casesWords } from './cases-words.ts';
import { databaseWords } from './database-words.ts';
import { disclosureWords } from './disclosure-words.ts';
import { identityWords } from './identity-words.ts';
import { interviewsWords } from './interviews-words.ts';
import { platformWords } from './platform-words.ts';
import { recordingsWords } from './recordings-words.ts';
import { schedulingWords } from './scheduling-words.ts';

export const refusalWords = [
  platformWords,
  databaseWords,
  identityWords,
  casesWords,
  schedulingWords,
  interviewsWords,
  recordingsWords,
  disclosureWords,
];
