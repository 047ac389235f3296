// Lets frames through only while each can be shown: after anything missing it is shut until the next key frame.
// For sound every frame is a key frame, so it never holds one back.

export class KeyGate {
  #open = false;

  get open(): boolean {
    return this.#open;
  }

  restore(open: boolean): void {
    this.#open = open;
  }

  shut(): void {
    this.#open = false;
  }

  passes(frame: { readonly key: boolean }): boolean {
    this.#open ||= frame.key;
    return this.#open;
  }
}
