import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, unwrap } from '../api/client';

/** Leads to the notifications and says how many are not read. */
export function NotificationBell() {
  const { t } = useTranslation();
  const count = useQuery({
    queryKey: ['notifications', 'count'],
    queryFn: () => unwrap(api.GET('/api/v1/me/notifications/count')),
    refetchInterval: 15_000,
  });
  const unread = count.data?.unread ?? 0;
  const name = unread > 0 ? t('notificationsUnread', { count: unread }) : t('notificationsNone');
  return (
    <Link className="bell" to="/notifications" aria-label={name} title={name}>
      <BellOutlined aria-hidden />
      {unread > 0 && (
        <span className="bell-count" aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
