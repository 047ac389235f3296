// Where a package that another centre made stands in each vault: the key of its seal under the key-encryption key, and its one archive
// in sealed pieces, the same bytes in every vault.
export const importedKeyPath = (id: string): string => `imported/${id}/key.jwe`;
export const importedArchivePath = (id: string): string => `imported/${id}/archive`;
