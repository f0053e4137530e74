import { useQuery } from '@tanstack/react-query';
import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import type { Finding } from '../checks/report';
import { SeverityMark } from '../checks/SeverityMark';
import { type GuidePageName, guidePages } from '../guide/texts';

type Kind = 'rules' | 'problems';

/** Every rule in force and every problem code, each with a page of its own. */
export default function HelpPage() {
  const { t } = useTranslation();
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const kind = (search.get('kind') ?? 'rules') as Kind;
  const word = (search.get('text') ?? '').toLowerCase();
  const rules = useQuery({ queryKey: ['rules'], queryFn: () => unwrap(api.GET('/api/v1/rules')), staleTime: 300_000 });
  const problems = useQuery({
    queryKey: ['problems'],
    enabled: kind === 'problems',
    queryFn: () => unwrap(api.GET('/api/v1/problems')),
    staleTime: 300_000,
  });
  const change = (name: string, value: string) =>
    setSearch(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  const names: Record<GuidePageName, string> = {
    clerk: t('guide_clerk'),
    reviewer: t('guide_reviewer'),
    administrator: t('guide_administrator'),
    operator: t('guide_operator'),
  };
  const has = (...words: string[]) => words.some((each) => each.toLowerCase().includes(word));
  const ruleColumns: Column<Schemas['RuleItem']>[] = [
    {
      key: 'code',
      title: t('rule'),
      width: 300,
      render: (rule) => (
        <>
          <Link to={`/help/rules/${rule.code}`}>{text(rule.name)}</Link>
          <div className="mono muted">{rule.code}</div>
        </>
      ),
    },
    {
      key: 'severity',
      title: t('severity'),
      width: 110,
      render: (rule) => <SeverityMark severity={rule.severity as Finding['severity']} />,
    },
    { key: 'clause', title: t('clause'), render: (rule) => text(rule.clause) },
  ];
  const problemColumns: Column<Schemas['ProblemExplanation']>[] = [
    {
      key: 'code',
      title: t('problemCode'),
      width: 300,
      render: (problem) => (
        <>
          <Link to={`/help/problems/${problem.code}`}>{text(problem.title)}</Link>
          <div className="mono muted">{problem.code}</div>
        </>
      ),
    },
    { key: 'detail', title: t('whatItSays'), render: (problem) => text(problem.detail) },
  ];
  const shown = kind === 'rules' ? rules : problems;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('help')}</h1>
          <p>
            {t('helpLead')}{' '}
            {rules.data && (
              <>
                {t('rulePack')} {text(rules.data.name)}{' '}
                <span className="mono">
                  {rules.data.id} {rules.data.version}
                </span>
              </>
            )}
          </p>
        </div>
        <div className="acts">
          <Segmented<Kind>
            aria-label={t('help')}
            value={kind}
            onChange={(value) => change('kind', value)}
            options={[
              { value: 'rules', label: t('rules') },
              { value: 'problems', label: t('problemCodes') },
            ]}
          />
          <Input
            allowClear
            defaultValue={word}
            placeholder={t('searchHelp')}
            aria-label={t('searchHelp')}
            onChange={(event) => change('text', event.target.value.trim())}
            style={{ width: 240 }}
          />
        </div>
      </div>
      <Panel title={t('guide')} note={t('guideLead')}>
        <ul className="guide-pages">
          {guidePages.map((page) => (
            <li key={page}>
              <Link to={`/help/guide/${page}`}>{names[page]}</Link>
            </li>
          ))}
        </ul>
      </Panel>
      {shown.error && <Failure error={shown.error} onRetry={() => void shown.refetch()} />}
      <div className="panel">
        {shown.isPending && <Waiting rows={8} />}
        {kind === 'rules' && rules.data && (
          <Rows
            label={t('rules')}
            columns={ruleColumns}
            rows={rules.data.rules.filter((rule) => has(rule.code, rule.name.zh, rule.name.en, rule.clause.zh, rule.clause.en))}
            keyOf={(rule) => rule.code}
            empty={t('nothingFound')}
          />
        )}
        {kind === 'problems' && problems.data && (
          <Rows
            label={t('problemCodes')}
            columns={problemColumns}
            rows={problems.data.filter(({ code, title, detail }) => has(code, title.zh, title.en, detail.zh, detail.en))}
            keyOf={(problem) => problem.code}
            empty={t('nothingFound')}
          />
        )}
      </div>
    </>
  );
}
