// A start that can't go on: one line that says what to do. Never used once the server listens.

export class StartRefusal extends Error {
  constructor(line: string, cause?: unknown) {
    super(line, cause === undefined ? undefined : { cause });
    this.name = 'StartRefusal';
  }
}
