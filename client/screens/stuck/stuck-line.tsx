// One line on the administrator's pages while something is stuck; nothing otherwise, and nothing on the page of it itself.
import { Link, useLocation } from 'react-router';
import { useStuck } from './use-stuck.ts';

const page = '/people-and-rooms/stuck';

export function StuckLine() {
  const { data } = useStuck();
  const { pathname } = useLocation();
  if (data === undefined || data.length === 0 || pathname === page) return null;
  return (
    <p role="status">
      <strong>
        {data.length === 1 ? 'One piece of work' : `${data.length} pieces of work`} got stuck and{' '}
        {data.length === 1 ? 'waits' : 'wait'} for you.
      </strong>{' '}
      <Link to={page}>See what, and try again</Link>
    </p>
  );
}
