import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Age } from '../app/Age';
import { Failure } from '../app/Failure';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { useNow } from '../app/useNow';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { gravities, useKindNames } from '../notifications/useKindNames';

type Item = Schemas['NotificationItem'];

/** What concerns the signed-in person, newest first; opening one marks it as read. */
export default function NotificationsPage() {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow();
  const names = useKindNames();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const unread = search.get('view') === 'unread';
  const list = useInfiniteQuery({
    queryKey: ['notifications', 'list', unread],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/me/notifications', { params: { query: { unread, after: pageParam, limit: 50 } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 15_000,
  });
  const mark = useMutation({
    mutationFn: (ids: string[] | null) => unwrap(api.POST('/api/v1/me/notifications/read', { body: { ids } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<Item>[] = [
    {
      key: 'title',
      title: t('notification'),
      render: (item) => (
        <>
          <Link
            to={item.link}
            className={item.readAt ? 'notice' : 'notice notice-unread'}
            onClick={() => item.readAt === null && mark.mutate([item.id])}
          >
            {text(item.title)}
          </Link>
          <div className="muted">
            {item.divisionName} <span className="mono">{item.division}</span>{' '}
            <span className="mono">{/^\/cases\/([^/]+)/.exec(item.link)?.[1]}</span>
          </div>
        </>
      ),
    },
    {
      key: 'kind',
      title: t('notifyKind'),
      width: 140,
      render: (item) => <ShapeMark gravity={gravities[item.kind]}>{names[item.kind]}</ShapeMark>,
    },
    { key: 'at', title: t('time'), width: 130, render: (item) => <Age at={item.createdAt} now={now} /> },
    {
      key: 'act',
      title: t('acts'),
      width: 130,
      render: (item) =>
        item.readAt ? (
          <span className="muted">{t('isRead')}</span>
        ) : (
          <Button size="small" aria-label={`${t('markRead')} ${text(item.title)}`} onClick={() => mark.mutate([item.id])}>
            {t('markRead')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('notifications')}</h1>
          <p>{t('notificationsLead')}</p>
        </div>
        <div className="acts">
          <Segmented
            aria-label={t('notifications')}
            value={unread ? 'unread' : 'all'}
            onChange={(value) => setSearch(value === 'all' ? {} : { view: value }, { replace: true })}
            options={[
              { value: 'all', label: t('all') },
              { value: 'unread', label: t('unread') },
            ]}
          />
          <Button
            disabled={!items.some((item) => item.readAt === null)}
            loading={mark.isPending}
            onClick={() => mark.mutate(null)}
          >
            {t('markAllRead')}
          </Button>
        </div>
      </div>
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {mark.error && <Failure error={mark.error} />}
      <div className="panel" aria-live="polite">
        {list.isPending && <Waiting rows={6} />}
        {list.data && (
          <Rows
            label={t('notifications')}
            columns={columns}
            rows={items}
            keyOf={(item) => item.id}
            empty={unread ? <ShapeMark gravity="done">{t('noUnread')}</ShapeMark> : t('noNotifications')}
          />
        )}
      </div>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
