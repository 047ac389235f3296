// One line on the administrator's pages while something is stuck; nothing otherwise, and nothing on the page of it itself.
import { Link, useLocation } from 'react-router';
import { useStuck } from './use-stuck.ts';
import { t } from './words.ts';

const page = '/people-and-rooms/stuck';

export function StuckLine() {
  const { data } = useStuck();
  const { pathname } = useLocation();
  if (data === undefined || data.length === 0 || pathname === page) return null;
  return (
    <p role="status">
      <strong>{t('piecesOfWorkGotStuck', { count: data.length })}</strong>{' '}
      <Link to={page}>{t('seeWhatAndTryAgain')}</Link>
    </p>
  );
}
