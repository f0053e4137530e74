import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { PackStanding } from '../rules/PackStanding';
import { RulesOfPack } from '../rules/RulesOfPack';
import { hasWord } from '../rules/values';

/** One version of a rule pack: where it stands, what it inherits and changes, and every rule of it. */
export default function RulePackPage() {
  const { t } = useTranslation();
  const text = useText();
  const { pack: id = '', version = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const word = search.get('text') ?? '';
  const shown = search.get('show') ?? '';
  const found = useQuery({
    queryKey: ['rule-pack', id, version],
    queryFn: () => unwrap(api.GET('/api/v1/rule-packs/{pack}/{version}', { params: { path: { pack: id, version } } })),
  });
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={8} />;
  const { pack, rules, switchedOff, source, lightPercent, parentLightPercent } = found.data;
  const change = (name: string, value: string) =>
    setSearch(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  const matching = rules.filter(
    (rule) =>
      (shown !== 'changed' || rule.isOwn || rule.reason) &&
      (!'FHL'.includes(shown || '-') || rule.severity === shown) &&
      hasWord(
        word, rule.code, rule.name.zh, rule.name.en, rule.clause.zh, rule.clause.en, rule.legalBasis,
        rule.className?.zh, rule.className?.en, ...rule.layers,
        ...rule.parameters.flatMap((parameter) => [parameter.name, parameter.label.zh, parameter.label.en]),
      ),
  );
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/rule-packs">{t('backToPacks')}</Link>
          <h1>
            {text(pack.name)}{' '}
            <span className="mono muted">
              {pack.id} {pack.version}
            </span>{' '}
            <PackStanding standing={pack.standing} />
          </h1>
          {source && <p>{source}</p>}
        </div>
        <div className="acts">
          <Button
            icon={<DownloadOutlined aria-hidden />}
            href={`/api/v1/rule-packs/${encodeURIComponent(pack.id)}/${encodeURIComponent(pack.version)}/file`}
            download
          >
            {t('downloadPack')}
          </Button>
        </div>
      </div>
      <Panel title={t('aboutPack')}>
        <dl className="facts-list panel-body">
          <div>
            <dt>{t('packDates')}</dt>
            <dd className="numbers">
              {pack.validFrom ?? '—'} – {pack.validTo ?? t('packNoEnd')}
            </dd>
          </div>
          <div>
            <dt>{t('packParent')}</dt>
            <dd>
              {pack.parent ? (
                <>
                  <Link to={`/rule-packs/${encodeURIComponent(pack.parent.id)}/${encodeURIComponent(pack.parent.version)}`}>
                    {pack.parent.id} {pack.parent.version}
                  </Link>{' '}
                  {t('packChangedCount', { count: pack.changed })}
                </>
              ) : (
                t('packIsBase')
              )}
            </dd>
          </div>
          <div>
            <dt>{t('packSigned')}</dt>
            <dd>{pack.signer ?? (pack.origin === 'program' ? t('packOfProgram') : t('packUnsigned'))}</dd>
          </div>
          {pack.publishedBy && pack.publishedAt && (
            <div>
              <dt>{t('packPublished')}</dt>
              <dd>
                {pack.publishedBy.join(t('listComma'))} <span className="numbers">{dateTime(pack.publishedAt)}</span>
              </dd>
            </div>
          )}
          <div>
            <dt>{t('lightPercent')}</dt>
            <dd>
              {lightPercent} %
              {parentLightPercent !== null && parentLightPercent !== lightPercent && (
                <span className="muted">
                  {' '}
                  ({t('insteadOf')} {parentLightPercent} %)
                </span>
              )}
            </dd>
          </div>
        </dl>
      </Panel>
      {switchedOff.length > 0 && (
        <Panel title={t('rulesOff')}>
          <Rows
            label={t('rulesOff')}
            columns={[
              {
                key: 'rule',
                title: t('rule'),
                width: 300,
                render: (off) => (
                  <>
                    {off.name ? text(off.name) : ''} <span className="mono muted">{off.code}</span>
                  </>
                ),
              },
              { key: 'reason', title: t('reason'), render: (off) => text(off.reason) },
            ]}
            rows={switchedOff}
            keyOf={(off) => off.code}
            empty=""
          />
        </Panel>
      )}
      <div className="panel filters">
        <label>
          {t('searchRules')}
          <Input allowClear value={word} placeholder={t('searchRulesHint')} onChange={(event) => change('text', event.target.value)} style={{ width: 260 }} />
        </label>
        <div>
          <label htmlFor="show-rules">{t('showRules')}</label>
          <Select
            id="show-rules"
            value={shown}
            style={{ minWidth: 180 }}
            onChange={(value) => change('show', value)}
            options={[
              { value: '', label: t('allRules') },
              ...(pack.parent ? [{ value: 'changed', label: t('changedRules') }] : []),
              { value: 'F', label: t('fatal') },
              { value: 'H', label: t('heavy') },
              { value: 'L', label: t('light') },
            ]}
          />
        </div>
        <span className="muted" role="status">
          {t('rulesCount', { count: matching.length })}
        </span>
      </div>
      <RulesOfPack rules={matching} empty={t('nothingFound')} />
    </>
  );
}
