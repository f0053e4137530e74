import { Button, Empty, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { date, dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { useRightNames } from './roles';

type Key = Schemas['ApiKeyItem'];

const usable = (key: Key) => !key.revokedAt && new Date(key.expiresAt) > new Date();

/** Keys for programs, each with the way to revoke it. */
export function KeyTable({
  keys,
  loading,
  lead,
  onRevoke,
}: {
  keys: Key[];
  loading: boolean;
  /** What to do where there is none. */
  lead?: string;
  onRevoke: (id: string) => void;
}) {
  const { t } = useTranslation();
  const names = useRightNames();
  const columns: Column<Key>[] = [
    { title: t('keyName'), key: 'name', render: (key) => <span className="wrap">{key.name}</span> },
    {
      title: t('keyOperations'),
      key: 'operations',
      render: (key) => (
        <>
          {key.operations.map(names.operation).join(t('listComma'))}
          <div className="muted">
            {key.divisionName} <span className="mono">{key.division}</span>
          </div>
        </>
      ),
    },
    { title: t('keyExpires'), key: 'expires', width: 120, render: (key) => date(key.expiresAt) },
    {
      title: t('keyUsed'),
      key: 'used',
      width: 150,
      render: (key) => (key.usedAt ? dateTime(key.usedAt) : t('never')),
    },
    {
      title: t('status'),
      key: 'status',
      width: 100,
      render: (key) => (
        <ShapeMark gravity={usable(key) ? 'done' : 'idle'}>
          {usable(key) ? t('keyUsable') : key.revokedAt ? t('keyRevoked') : t('keyExpired')}
        </ShapeMark>
      ),
    },
    {
      title: t('actions'),
      key: 'actions',
      width: 100,
      render: (key) =>
        usable(key) ? (
          <Popconfirm
            title={t('keyRevoke')}
            description={t('keyRevokeSure')}
            okText={t('keyRevoke')}
            cancelText={t('cancel')}
            onConfirm={() => onRevoke(key.id)}
          >
            <Button size="small" danger>
              {t('keyRevoke')}
            </Button>
          </Popconfirm>
        ) : (
          '—'
        ),
    },
  ];
  if (loading) return <Waiting />;
  return (
    <Rows
      label={t('keys')}
      columns={columns}
      rows={keys}
      keyOf={(key) => key.id}
      empty={
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              <div>{t('noKeys')}</div>
              {lead && <div className="muted">{lead}</div>}
            </>
          }
        />
      }
    />
  );
}
