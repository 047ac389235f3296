// A training centre's log says so in its name, which stands in its key, in every checkpoint and in every event: nothing of it can be
// passed off as another house's, and a verifier tells it from the key alone.

/** Of a log whose name begins with `training.`: nobody in it is real. */
export function isTrainingLog(origin: string): boolean {
  return origin.startsWith('training.');
}
