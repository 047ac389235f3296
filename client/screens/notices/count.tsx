// The way to what one is told: quiet, with how much of it wasn't read. Nothing moves; nothing is there for a room's device.
import { NavLink } from 'react-router';
import { useNotices } from './use-notices.ts';
import { t } from './words.ts';

export function ForYouLink({ className }: { readonly className: string | undefined }) {
  const { data } = useNotices();
  const unread = data?.unread ?? 0;
  return (
    <NavLink to="/for-you" className={className ?? ''}>
      {t('forYou')}
      {unread > 0 && (
        <>
          {' '}
          <strong>({unread})</strong>
          <span className="visually-hidden"> {t('notReadYet')}</span>
        </>
      )}
    </NavLink>
  );
}
