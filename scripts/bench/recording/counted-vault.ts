// For benches: a vault of which is known whether anything is under way in its record files.
import type { ByteRange, Vault, VaultFile } from '../../../media/vault/vault.ts';

export class CountedVault implements Vault {
  readonly #vault: Vault;
  #underWay = 0;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  get id(): string {
    return this.#vault.id;
  }

  /** calls that haven't been answered yet */
  get underWay(): number {
    return this.#underWay;
  }

  async create(path: string): Promise<VaultFile> {
    const file = await this.#counted(() => this.#vault.create(path));
    return {
      append: (bytes) => this.#counted(() => file.append(bytes)),
      sync: () => this.#counted(() => file.sync()),
      close: () => this.#counted(() => file.close()),
    };
  }

  list = (folder: string) => this.#vault.list(folder);
  size = (path: string) => this.#vault.size(path);
  read = (path: string, range?: ByteRange) => this.#vault.read(path, range);
  stream = (path: string, range?: ByteRange) => this.#vault.stream(path, range);
  writeOnce = (path: string, bytes: Uint8Array) => this.#vault.writeOnce(path, bytes);
  replace = (path: string, bytes: Uint8Array) => this.#vault.replace(path, bytes);
  mend = (path: string, pieces: AsyncIterable<Uint8Array>) => this.#vault.mend(path, pieces);

  async #counted<T>(act: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await act();
    } finally {
      this.#underWay -= 1;
    }
  }
}
