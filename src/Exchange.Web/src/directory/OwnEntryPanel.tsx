import { useQuery } from '@tanstack/react-query';
import { Button, Typography } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import { useNow } from '../app/useNow';
import { Waiting } from '../app/Waiting';
import { useSecrecyNames } from '../documents/useViews';
import { isEndNear, standingOfKey } from './changes';
import { useZoneNames } from './useChangeNames';

const RequestDialog = lazy(() => import('./RequestDialog'));

type Key = Schemas['OwnKey'];

const gravities: Record<ReturnType<typeof standingOfKey>, Gravity> = { inUse: 'done', coming: 'busy', good: 'idle', ended: 'idle' };

/** How the directory lists this node, and the requests to hand to the root's office. */
export function OwnEntryPanel() {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const { operations } = useSession();
  const secrecy = useSecrecyNames();
  const zones = useZoneNames();
  const [isAsking, setAsking] = useState(false);
  const entry = useQuery({
    queryKey: ['directory-entry'],
    queryFn: () => unwrap(api.GET('/api/v1/directory/entry')),
    refetchInterval: 60_000,
  });
  const words: Record<ReturnType<typeof standingOfKey>, string> = {
    inUse: t('ownKeyInUse'),
    coming: t('ownKeyComing'),
    good: t('ownKeyGood'),
    ended: t('ownKeyEnded'),
  };
  const columns: Column<Key>[] = [
    {
      key: 'kid',
      title: t('ownKey'),
      render: (key) => (
        <Typography.Text className="mono" copyable={{ text: key.kid, tooltips: [t('copy'), t('copied')] }}>
          {key.kid}
        </Typography.Text>
      ),
    },
    { key: 'from', title: t('ownKeyFrom'), width: 120, render: (key) => <span className="numbers">{date(key.validFrom)}</span> },
    { key: 'until', title: t('entryUntil'), width: 120, render: (key) => <span className="numbers">{date(key.validUntil)}</span> },
    { key: 'sm2', title: 'SM2', width: 70, render: (key) => (key.hasSm2 ? t('ownKeyWithSm2') : '—') },
    {
      key: 'state',
      title: t('state'),
      width: 150,
      render: (key) => {
        const standing = standingOfKey(key, now);
        return <ShapeMark gravity={gravities[standing]}>{words[standing]}</ShapeMark>;
      },
    },
  ];
  const listed = entry.data;
  return (
    <Panel
      title={t('ownEntry')}
      note={t('ownEntryNote')}
      extra={
        operations.includes('ManageDirectory') && <Button onClick={() => setAsking(true)}>{t('makeDirectoryRequest')}</Button>
      }
    >
      {entry.error && <Failure error={entry.error} onRetry={() => void entry.refetch()} />}
      {entry.isPending && <Waiting rows={4} />}
      {listed && (
        <>
          <dl className="facts-list panel-body">
            <Fact name={t('node')}>
              <strong>{listed.name}</strong> <span className="mono muted">{listed.division}</span>
            </Fact>
            <Fact name={t('entryParent')}>{listed.parentName ?? t('ownEntryRoot')}</Fact>
            <Fact name={t('ownAddresses')}>
              <span className="mono path">{listed.addresses.join(t('listComma'))}</span>
            </Fact>
            <Fact name={t('changeClearance')}>
              {secrecy[listed.secrecy]} · {zones[listed.zone]}
            </Fact>
            <Fact name={t('ownProtocol')}>
              <span className="numbers">
                {listed.lowestProtocol}–{listed.highestProtocol}
              </span>
            </Fact>
            <Fact name={t('ownCertificateUntil')}>
              <span className="numbers">{date(listed.certificateUntil)}</span>{' '}
              {listed.newKeysWait ? (
                <ShapeMark gravity="busy">{t('ownNewKeysWait')}</ShapeMark>
              ) : (
                isEndNear(listed, now) && <ShapeMark gravity="due">{t('ownEndNear')}</ShapeMark>
              )}
            </Fact>
          </dl>
          <Rows label={t('ownKeys')} columns={columns} rows={listed.signingKeys} keyOf={(key) => key.kid} empty="—" />
        </>
      )}
      {isAsking && listed && (
        <Suspense fallback={null}>
          <RequestDialog entry={listed} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
