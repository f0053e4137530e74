import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { count } from '../app/quantities';
import { useLevelNames } from '../rules/useLevelNames';
import { hasWord } from '../rules/values';
import { usePlanTypeNames } from '../subscriptions/usePlanTypeNames';

/** What packages of each kind must hold, and the codes their fields are filled with. */
export default function ProfilesPage() {
  const { t } = useTranslation();
  const text = useText();
  const types = usePlanTypeNames();
  const levels = useLevelNames();
  const [search, setSearch] = useSearchParams();
  const word = search.get('text') ?? '';
  const profiles = useQuery({ queryKey: ['profiles'], queryFn: () => unwrap(api.GET('/api/v1/profiles')), staleTime: 300_000 });
  const lists = useQuery({ queryKey: ['code-lists'], queryFn: () => unwrap(api.GET('/api/v1/code-lists')), staleTime: 300_000 });
  const profileColumns: Column<Schemas['ProfileItem']>[] = [
    {
      key: 'name',
      title: t('profile'),
      render: (profile) => (
        <>
          {profile.problem ? <strong>{profile.id}</strong> : <Link to={`/profiles/${profile.id}`}>{text(profile.name)}</Link>}
          <div className="mono muted">
            {profile.id} {profile.version}
          </div>
          {profile.problem && <div>{text(profile.problem)}</div>}
        </>
      ),
    },
    {
      key: 'types',
      title: t('planType'),
      width: 220,
      render: (profile) => (profile.planTypes.length === 0 ? '—' : profile.planTypes.map(types.of).join(t('listComma'))),
    },
    {
      key: 'levels',
      title: t('profileLevels'),
      width: 200,
      render: (profile) => (profile.levels.length === 0 ? '—' : profile.levels.map(levels).join(t('listComma'))),
    },
    { key: 'layers', title: t('layersCount'), width: 90, isNumber: true, render: (profile) => profile.layers },
    { key: 'tables', title: t('tablesCount'), width: 90, isNumber: true, render: (profile) => profile.tables },
  ];
  const listColumns: Column<Schemas['CodeListItem']>[] = [
    {
      key: 'name',
      title: t('codeList'),
      width: 280,
      render: (list) => (
        <>
          <Link to={`/code-lists/${list.id}`}>{text(list.name)}</Link>
          <div className="mono muted">{list.id}</div>
        </>
      ),
    },
    { key: 'source', title: t('source'), render: (list) => <span lang="en">{list.source}</span> },
    { key: 'count', title: t('codesCount'), width: 90, isNumber: true, render: (list) => count(list.count) },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('profiles')}</h1>
          <p>{t('profilesLead')}</p>
        </div>
        <div className="acts">
          <Input
            allowClear
            value={word}
            placeholder={t('searchHelp')}
            aria-label={t('searchHelp')}
            onChange={(event) => setSearch(event.target.value ? { text: event.target.value } : {}, { replace: true })}
            style={{ width: 240 }}
          />
        </div>
      </div>
      {profiles.error && <Failure error={profiles.error} onRetry={() => void profiles.refetch()} />}
      {lists.error && <Failure error={lists.error} onRetry={() => void lists.refetch()} />}
      <Panel title={t('profile')}>
        {profiles.isPending && <Waiting rows={6} />}
        {profiles.data && (
          <Rows
            label={t('profile')}
            columns={profileColumns}
            rows={profiles.data.filter((each) => hasWord(word, each.id, each.name.zh, each.name.en, ...each.planTypes))}
            keyOf={(profile) => profile.id}
            empty={t('nothingFound')}
          />
        )}
      </Panel>
      <Panel title={t('codeList')}>
        {lists.data && (
          <Rows
            label={t('codeList')}
            columns={listColumns}
            rows={lists.data.filter((each) => hasWord(word, each.id, each.name.zh, each.name.en))}
            keyOf={(list) => list.id}
            empty={t('nothingFound')}
          />
        )}
      </Panel>
    </>
  );
}
