// The library of schemas, as the pages have it (vite.config.ts puts it in its place): its compiler off before the first schema is made, since
// it would probe for `eval`, which our content policy forbids.
import { config } from 'zod/v4';

export * from 'zod/v4';

config({ jitless: true });
