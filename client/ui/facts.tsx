// Facts with their names, one under the other.
import s from './facts.module.css';

export function Facts({ facts }: { readonly facts: readonly (readonly [term: string, text: string])[] }) {
  return (
    <dl className={s.facts}>
      {facts.map(([term, text], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one name may come twice with one text
        <div key={index} className={s.fact}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
