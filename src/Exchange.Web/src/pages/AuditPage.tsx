import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime, dayBegins, shortDigest } from '../app/format';
import { Panel } from '../app/Panel';
import { ProblemLink } from '../app/ProblemLink';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { SearchBox } from '../app/SearchBox';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { AuditProof } from '../operating/AuditProof';
import { AuditSealsPanel } from '../operating/AuditSealsPanel';

type Line = Schemas['AuditItem'];

const filters = ['actor', 'action', 'text', 'from', 'until'] as const;
type Filter = (typeof filters)[number];

/** Who did what to what, and whether it was allowed; with the proof that nobody changed a line. */
export default function AuditPage() {
  const { t } = useTranslation();
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const value = (name: Filter) => search.get(name) ?? '';
  const refused = search.get('refused') === 'true';
  const lines = useInfiniteQuery({
    queryKey: ['audit', ...filters.map(value), refused],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/audit/search', {
          params: {
            query: {
              actor: value('actor') || undefined,
              action: value('action') || undefined,
              text: value('text') || undefined,
              refused: refused || undefined,
              from: value('from') ? dayBegins(value('from')) : undefined,
              until: value('until') ? dayBegins(value('until'), 1) : undefined,
              before: pageParam,
              limit: 50,
            },
          },
        }),
      ),
    getNextPageParam: (page) => (page.next ? Number(page.next) : undefined),
  });
  const change = (name: string, to: string) =>
    setSearch(
      (now) => {
        if (to) now.set(name, to);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  const items = lines.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<Line>[] = [
    { key: 'number', title: t('lineNumber'), width: 70, render: (line) => <span className="numbers">{line.number}</span> },
    { key: 'at', title: t('time'), width: 140, render: (line) => <span className="numbers">{dateTime(line.at)}</span> },
    { key: 'actor', title: t('person'), width: 130, render: (line) => line.actor || '—' },
    {
      key: 'action',
      title: t('action'),
      width: 180,
      render: (line) => (
        <>
          {text(line.actionName)}
          {text(line.actionName) !== line.action && <div className="mono muted path">{line.action}</div>}
        </>
      ),
    },
    { key: 'subject', title: t('subject'), render: (line) => <span className="audit-subject">{line.subject}</span> },
    {
      key: 'outcome',
      title: t('result'),
      width: 170,
      render: (line) =>
        line.outcome === 'done' ? (
          <ShapeMark gravity="done">{t('auditDone')}</ShapeMark>
        ) : !line.outcome.includes('.') ? (
          // What a comparison or a test found; only refusals have a problem code, and only codes have a dot.
          <ShapeMark gravity="busy">
            {t('auditResult')} <span className="mono">{line.outcome}</span>
          </ShapeMark>
        ) : (
          <>
            <ShapeMark gravity="bad">{t('auditRefused')}</ShapeMark>
            <div>
              <ProblemLink code={line.outcome} />
            </div>
          </>
        ),
    },
    {
      key: 'hash',
      title: t('hash'),
      width: 100,
      render: (line) => (
        <span className="mono" title={line.hash}>
          {shortDigest(line.hash)}
        </span>
      ),
    },
  ];
  const words: [Filter, string, string][] = [
    ['actor', t('person'), 'clerk'],
    ['action', t('action'), 'SignIn'],
    ['text', t('subject'), '330106-202611'],
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('audit')}</h1>
          <p>{t('auditLead')}</p>
        </div>
      </div>
      <div className="audit-columns">
        <AuditProof />
        <AuditSealsPanel />
      </div>
      <form className="panel filters" role="search" aria-label={t('searchAudit')} onSubmit={(event) => event.preventDefault()}>
        {words.map(([name, title, hint]) => (
          <label key={name}>
            {title}
            <SearchBox value={value(name)} placeholder={hint} maxLength={200} onSearch={(text) => change(name, text)} />
          </label>
        ))}
        <label>
          {t('fromDay')}
          <Input type="date" value={value('from')} onChange={(event) => change('from', event.target.value)} />
        </label>
        <label>
          {t('untilDay')}
          <Input type="date" value={value('until')} onChange={(event) => change('until', event.target.value)} />
        </label>
        <Checkbox checked={refused} onChange={(event) => change('refused', event.target.checked ? 'true' : '')}>
          {t('refusedOnly')}
        </Checkbox>
      </form>
      {lines.error && <Failure error={lines.error} onRetry={() => void lines.refetch()} />}
      <Panel title={t('auditLines')} note={lines.data && t('shownCount', { count: items.length })}>
        {lines.isPending && <Waiting rows={8} />}
        {lines.data && (
          <Rows label={t('auditLines')} columns={columns} rows={items} keyOf={(line) => String(line.number)} empty={t('nothingFound')} />
        )}
      </Panel>
      {lines.hasNextPage && (
        <Button onClick={() => void lines.fetchNextPage()} loading={lines.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
