// What no package can prove, whatever is in it: by code, so that it is said in any language. Refuses to shrink.

/** `no-quorum`: said where no witness was asked for. */
export const UNPROVABLE = ['camera', 'never-logged', 'not-here', 'after-checkpoint', 'no-quorum'] as const;
export type Unprovable = (typeof UNPROVABLE)[number];
