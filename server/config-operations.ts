// The server's own door for those who run it, as the environment says it: a part of config.ts. What stands above each field is the manual.
import { operationsPort, operationsSettings as shared } from '../media/operations/settings.ts';

export const operationsSettings = {
  /**
   * TCP port of a door of its own for those who run the server: /healthz, /readyz with a word for each part, /metrics for Prometheus.
   * Unset: there is none. The public address answers /healthz and /readyz with a single word, and no figures.
   */
  OPERATIONS_PORT: operationsPort,
  ...shared,
};
