// What is kept besides the vaults, and how often all of it is read back: a part of config.ts. What stands above each field is the manual.
import { z } from 'zod';
import type { SpeechProgram } from './recordings/transcript/machine/speech.ts';

export const storedSettings = {
  /**
   * Days until something that is kept is read back again, all copies of it: a sealed recording with every record under chain, seal and
   * hash, an exhibit, a room's safety copy, a working copy.
   */
  FIXITY_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of days, for example 30')
    .default('30')
    .transform(Number),
  /** Megabytes a second at most that such a reading takes from the disks. */
  FIXITY_MB_PER_S: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of megabytes, for example 20')
    .default('20')
    .transform(Number),
  /**
   * Working copies, written here, which can be made anew from the vault; and derivative copies, which can't. While one of these is made, its
   * plain film lies here too, in a file without a name that is gone with the program that writes it.
   */
  COPIES_DIR: z.string('must be set to the folder of working copies').min(1),
  /**
   * ffmpeg, which makes derivative copies: a name in PATH or an absolute path, with ffprobe beside it. Without it there are none, and all
   * else works.
   */
  FFMPEG: z.string().min(1).default('ffmpeg'),
  /**
   * A program of this machine that writes down speech, by its absolute path; empty: none, and nobody is offered one. It is run confined: no
   * network, no privileges, no file that it could write. Its one argument is the path of a WAV file (16 kHz, one channel), on standard output it
   * writes WebVTT, on standard error `progress 37` for how far it is. What it writes becomes a draft that says that a machine made it.
   */
  SPEECH_TO_TEXT: z
    .string()
    .regex(/^$|^\//, 'must be an absolute path, or empty')
    .default(''),
  /** Megabytes of memory that it is given at most, all it maps among them. */
  SPEECH_TO_TEXT_MEMORY_MB: z
    .string()
    .regex(/^[1-9]\d{1,6}$/, 'must be a number of megabytes, for example 8192')
    .default('8192')
    .transform(Number),
};

export function speechProgram(env: {
  readonly SPEECH_TO_TEXT: string;
  readonly SPEECH_TO_TEXT_MEMORY_MB: number;
}): SpeechProgram | null {
  const { SPEECH_TO_TEXT: path, SPEECH_TO_TEXT_MEMORY_MB: megabytes } = env;
  return path === '' ? null : { path, mostMemoryBytes: megabytes * 1024 ** 2 };
}
