// Why a span was not recorded: the closed list of this format.
export const GAP_CAUSES = [
  'rtp-loss',
  'no-keyframe',
  'sfu-crash',
  'recorder-crash',
  'disk',
  'fsync',
  'reconnect',
  'no-source',
  'paused',
  'masked',
  'clock-step',
  'capture-stall',
] as const;
export type GapCause = (typeof GAP_CAUSES)[number];
