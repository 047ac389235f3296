// What is kept besides the vaults, and how often all of it is read back: a part of config.ts. What stands above each field is the manual.
import { z } from 'zod';

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
};
