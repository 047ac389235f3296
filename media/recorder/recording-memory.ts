// The state file of one recording, changed one change at a time. Each change is durable once its call returns.
import type { RecordingFile, StateFolder } from './state-file.ts';

export class RecordingMemory {
  readonly #folder: StateFolder;
  #file: RecordingFile;
  #saving: Promise<void> = Promise.resolve();

  constructor(folder: StateFolder, file: RecordingFile) {
    this.#folder = folder;
    this.#file = file;
  }

  get file(): RecordingFile {
    return this.#file;
  }

  save(change: Partial<RecordingFile> = {}): Promise<void> {
    const saved = this.#saving.then(async () => {
      const next = { ...this.#file, ...change };
      await this.#folder.save(next);
      this.#file = next;
    });
    this.#saving = saved.catch(() => undefined);
    return saved;
  }
}
