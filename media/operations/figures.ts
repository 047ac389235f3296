// A process's figures in Prometheus' text: what the machine gives it, and what it says of its work. Refuses content: a label is of a list
// that stands in the source, never an id, a name, a number of a case or what somebody typed.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** `read` is asked at each look; a value a label, or one without any. */
export interface GaugeSpec {
  readonly name: string;
  readonly help: string;
  /** name of the one label it has */
  readonly label?: string;
  read(): Promise<Figures> | Figures;
}

export type Figures = number | Readonly<Record<string, number>> | null;

export class ProcessFigures {
  readonly #registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** What can't be read now isn't there; the others are. */
  gauge({ name, help, label, read }: GaugeSpec): void {
    const gauge = new Gauge({
      ...{ name, help, labelNames: label === undefined ? [] : [label], registers: [this.#registry] },
      collect: async () => {
        gauge.reset();
        if (label === undefined) gauge.remove();
        const now = await Promise.resolve()
          .then(read)
          .catch(() => null);
        if (typeof now === 'number') gauge.set(now);
        else for (const [value, figure] of Object.entries(now ?? {})) gauge.set({ [label ?? 'of']: value }, figure);
      },
    });
  }

  counter({ name, help, label, values }: { name: string; help: string; label: string; values: readonly string[] }) {
    const counter = new Counter({ name, help, labelNames: [label], registers: [this.#registry] });
    for (const value of values) counter.inc({ [label]: value }, 0);
    return (value: string) => {
      if (values.includes(value)) counter.inc({ [label]: value });
    };
  }

  histogram<L extends string>(spec: { name: string; help: string; labels: readonly L[]; buckets: readonly number[] }) {
    const histogram = new Histogram<L>({
      ...{ name: spec.name, help: spec.help, labelNames: [...spec.labels], buckets: [...spec.buckets] },
      registers: [this.#registry],
    });
    return (labels: Readonly<Record<L, string>>, seconds: number) => histogram.observe(labels, seconds);
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
