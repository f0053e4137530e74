import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { SearchBox } from '../app/SearchBox';
import { Waiting } from '../app/Waiting';
import { StateMark } from '../cases/StateMark';

type Item = Schemas['CaseItem'];
type State = Schemas['CaseState'];

const states: [State, string, string][] = [
  ['stored', '已存', 'Stored'],
  ['checking', '质检中', 'Checking'],
  ['inReview', '审查中', 'In review'],
  ['forwarded', '已上报', 'Forwarded'],
  ['approved', '已批准', 'Approved'],
  ['recorded', '已备案', 'Recorded'],
  ['released', '已发布', 'Released'],
  ['returned', '已退回', 'Returned'],
  ['suspended', '已中止', 'Suspended'],
  ['withdrawn', '已撤回', 'Withdrawn'],
  ['superseded', '已替代', 'Superseded'],
  ['recalled', '已撤销发布', 'Recalled'],
];

export default function CaseListPage() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const text = search.get('text') ?? '';
  const state = (search.get('state') ?? undefined) as State | undefined;
  const cases = useInfiniteQuery({
    queryKey: ['cases', text, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/cases', {
          params: { query: { text: text || undefined, state, after: pageParam, limit: 50 } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 15_000,
  });

  const change = (name: string, value: string | undefined) =>
    setSearch(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );

  const columns: Column<Item>[] = [
    {
      title: t('plan'),
      key: 'plan',
      render: (item) => (
        <>
          <Link to={`/cases/${item.id}`}>{item.planName}</Link>
          <div className="mono muted">{item.id}</div>
        </>
      ),
    },
    {
      title: t('division'),
      key: 'division',
      width: 150,
      render: (item) => (
        <>
          {item.divisionName}
          <div className="mono muted">{item.division}</div>
        </>
      ),
    },
    {
      title: t('state'),
      key: 'state',
      width: 150,
      render: (item) => <StateMark state={item.state} name={item.stateName} />,
    },
    {
      title: t('version'),
      key: 'version',
      width: 110,
      render: (item) => t('versionShort', { number: item.version }),
    },
    {
      title: t('submittedFrom'),
      key: 'from',
      width: 160,
      render: (item) =>
        item.submittedFrom ? (
          <>
            {item.submittedFromName}
            <div className="mono muted">{item.submittedFrom}</div>
          </>
        ) : (
          t('submittedHere')
        ),
    },
    {
      title: t('changedAt'),
      key: 'changed',
      width: 150,
      render: (item) => <span className="numbers">{dateTime(item.changedAt)}</span>,
    },
  ];

  const filtered = Boolean(text || state);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('caseList')}</h1>
          <p>{t('caseListLead')}</p>
        </div>
        <div className="facts">
          <SearchBox
            value={text}
            placeholder={t('searchCases')}
            aria-label={t('searchCases')}
            onSearch={(value) => change('text', value)}
            style={{ width: 310 }}
          />
          <Select<State>
            allowClear
            value={state}
            placeholder={t('allStates')}
            aria-label={t('state')}
            onChange={(value?: State) => change('state', value)}
            options={states.map(([value, zh, en]) => ({ value, label: i18n.language === 'en' ? en : zh }))}
            style={{ width: 150 }}
          />
        </div>
      </div>
      {cases.error && <Failure error={cases.error} onRetry={() => void cases.refetch()} />}
      <div className="panel">
        {cases.isPending && <Waiting rows={6} />}
        {cases.data && (
          <Rows
            label={t('caseList')}
            columns={columns}
            rows={cases.data.pages.flatMap((page) => page.items)}
            keyOf={(item) => item.id}
            empty={
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={
                  <>
                    <div>{filtered ? t('noCasesFound') : t('noCases')}</div>
                    {!filtered && <div className="muted">{t('noCasesLead')}</div>}
                  </>
                }
              />
            }
          />
        )}
      </div>
      {cases.hasNextPage && (
        <Button onClick={() => void cases.fetchNextPage()} loading={cases.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
