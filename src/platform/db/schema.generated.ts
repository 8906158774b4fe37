/** Written by `npm run generate` from the migrated database. */
// biome-ignore lint/complexity/noBannedTypes: no table has been read yet
export type DB = {}
