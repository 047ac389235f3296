// The house doesn't answer: said once, for every screen, with what still works. Live screens say it of their room themselves.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { Alarm } from '../../ui/notice.tsx';
import { askAgain, watchHouse } from './house-away.ts';
import { t } from './words.ts';

/** ms: short losses are no news */
const newsAfter = 2_000;

export function AwayBand() {
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const [away, setAway] = useState(false);
  const [long, setLong] = useState(false);
  useEffect(() => watchHouse(queries, setAway), [queries]);
  useEffect(() => {
    if (!away) return setLong(false);
    const timer = setTimeout(() => setLong(true), newsAfter);
    return () => clearTimeout(timer);
  }, [away]);
  if (!long || pathname.startsWith('/sessions/')) return null;
  return (
    <Alarm action={{ text: t('tryAgain'), onPress: () => askAgain(queries) }}>{t('noConnectionToTheHouse')}</Alarm>
  );
}
