import { ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Age } from '../app/Age';
import { Failure } from '../app/Failure';
import { inLocalTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useNow } from '../app/useNow';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { readHealth } from '../operating/health';
import { HealthMark } from '../operating/HealthMark';
import { useHealthPartNames } from '../operating/useHealthPartNames';
import { useSpan } from '../operating/useSpan';

type Part = Schemas['HealthPart'];

const order: Record<Schemas['HealthStatus'], number> = { unhealthy: 0, degraded: 1, healthy: 2 };

/** Where each part is looked into further. */
const places: Readonly<Record<string, string>> = {
  'exchange-queue': '/queues',
  'open-work': '/queues',
  'parent-link': '/nodes',
  directory: '/nodes',
  jobs: '/jobs',
  archive: '/archive',
  'archive-integrity': '/archive',
};

/** Green, amber, red: every part looked at now, the worst first. */
export default function HealthPage() {
  const { t } = useTranslation();
  const text = useText();
  const span = useSpan();
  const now = useNow();
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: 5_000 });
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const parts = [...(health.data?.parts ?? [])].sort((left, right) => order[left.status] - order[right.status]);
  const counts = (status: Schemas['HealthStatus']) => parts.filter((part) => part.status === status).length;
  const nameOf = useHealthPartNames();
  const columns: Column<Part>[] = [
    {
      key: 'name',
      title: t('part'),
      width: 240,
      render: (part) => (
        <>
          <strong>{nameOf(part.name)}</strong>
          <div className="mono muted">{part.name}</div>
        </>
      ),
    },
    { key: 'status', title: t('state'), width: 110, render: (part) => <HealthMark status={part.status} /> },
    { key: 'text', title: t('whatItFound'), render: (part) => inLocalTime(text(part.text)) },
    { key: 'took', title: t('took'), width: 100, isNumber: true, render: (part) => span(part.duration) },
    {
      key: 'go',
      title: t('lookCloser'),
      width: 120,
      render: (part) => {
        const place = places[part.name];
        return place ? (
          <Link to={place} aria-label={`${t('open')} ${nameOf(part.name)}`}>
            {t('open')}
          </Link>
        ) : (
          '—'
        );
      },
    },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {t('health')} {health.data && <HealthMark status={health.data.status} />}
          </h1>
          <p className="facts">
            {health.data && (
              <span>
                {t('lookedAt')} <Age at={health.data.at} now={now} />
              </span>
            )}
            {node.data && (
              <span>
                {t('rolesOfProcess')} <span className="mono">{node.data.roles.join(', ')}</span>
              </span>
            )}
            {node.data && <span>{t('versionOfProgram', { version: node.data.version.split('+')[0] ?? '' })}</span>}
          </p>
        </div>
        <Button icon={<ReloadOutlined aria-hidden />} onClick={() => void health.refetch()} loading={health.isFetching && !health.data}>
          {t('lookAgain')}
        </Button>
      </div>
      {health.error && <Failure error={health.error} onRetry={() => void health.refetch()} />}
      <dl className="figures" aria-live="polite">
        <div>
          <dt>◆ {t('healthRed')}</dt>
          <dd className={counts('unhealthy') > 0 ? 'legend-bad' : undefined}>{counts('unhealthy')}</dd>
        </div>
        <div>
          <dt>▲ {t('healthAmber')}</dt>
          <dd className={counts('degraded') > 0 ? 'legend-warn' : undefined}>{counts('degraded')}</dd>
        </div>
        <div>
          <dt>✓ {t('healthGreen')}</dt>
          <dd>{counts('healthy')}</dd>
        </div>
      </dl>
      <Panel title={t('parts')} extra={<span className="muted">{t('refreshEvery', { count: 5 })}</span>}>
        {health.isPending && <Waiting rows={8} />}
        {health.data && <Rows label={t('parts')} columns={columns} rows={parts} keyOf={(part) => part.name} empty={t('noParts')} />}
      </Panel>
    </>
  );
}
