import { Button, Empty, Popconfirm, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { date, dateTime } from '../app/format';
import { ShapeMark } from '../app/ShapeMark';
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
  const columns: ColumnsType<Key> = [
    { title: t('keyName'), key: 'name', render: (_, key) => <span className="wrap">{key.name}</span> },
    {
      title: t('keyOperations'),
      key: 'operations',
      render: (_, key) => (
        <>
          {key.operations.map(names.operation).join(t('listComma'))}
          <div className="muted">
            {key.divisionName} <span className="mono">{key.division}</span>
          </div>
        </>
      ),
    },
    { title: t('keyExpires'), key: 'expires', width: 120, render: (_, key) => date(key.expiresAt) },
    {
      title: t('keyUsed'),
      key: 'used',
      width: 150,
      render: (_, key) => (key.usedAt ? dateTime(key.usedAt) : t('never')),
    },
    {
      title: t('status'),
      key: 'status',
      width: 100,
      render: (_, key) => (
        <ShapeMark gravity={usable(key) ? 'done' : 'idle'}>
          {usable(key) ? t('keyUsable') : key.revokedAt ? t('keyRevoked') : t('keyExpired')}
        </ShapeMark>
      ),
    },
    {
      title: t('actions'),
      key: 'actions',
      width: 100,
      render: (_, key) =>
        usable(key) && (
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
        ),
    },
  ];
  return (
    <Table<Key>
      rowKey="id"
      size="middle"
      columns={columns}
      dataSource={keys}
      loading={loading}
      pagination={false}
      scroll={{ x: 820 }}
      locale={{
        emptyText: (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              <>
                <div>{t('noKeys')}</div>
                {lead && <div className="muted">{lead}</div>}
              </>
            }
          />
        ),
      }}
    />
  );
}
