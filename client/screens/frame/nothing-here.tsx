// An address without a screen, or a screen that failed: says so and leads back.
import { useRouteError } from 'react-router';
import s from './frame.module.css';

export function NothingHere() {
  const error = useRouteError();
  const failed = error instanceof Error;
  return (
    <main className={s.waiting}>
      <h1>{failed ? 'This page failed' : 'Nothing is here'}</h1>
      <p>
        {failed
          ? 'Nothing that was saved is lost. A recording goes on by itself.'
          : 'Perhaps the address is incomplete.'}
      </p>
      {failed && <p>{error.message}</p>}
      <p>
        <a href="/">Go to your work</a>
      </p>
    </main>
  );
}
