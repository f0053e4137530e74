import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { type Column, Rows } from '../app/Rows';
import { count } from '../app/quantities';
import { SearchBox } from '../app/SearchBox';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';

type Code = Schemas['CodeItem'];

/** One code list, to look codes and names up. */
export default function CodeListPage() {
  const { t } = useTranslation();
  const text = useText();
  const { list = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const word = search.get('text') ?? '';
  const found = useQuery({
    queryKey: ['code-list', list, word],
    queryFn: () => unwrap(api.GET('/api/v1/code-lists/{list}', { params: { path: { list }, query: word ? { text: word } : {} } })),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
  const columns: Column<Code>[] = [
    {
      key: 'code',
      title: t('listedCode'),
      width: 160,
      render: (code) => (
        <span className="mono" style={{ paddingLeft: 14 * (code.level - 1) }}>
          {code.code}
        </span>
      ),
    },
    {
      key: 'name',
      title: t('codeName'),
      render: (code) => (
        <>
          <span lang="zh-CN">{code.name}</span>
          {code.nameEn && (
            <span className="muted" lang="en">
              {' '}
              {code.nameEn}
            </span>
          )}
        </>
      ),
    },
    { key: 'parent', title: t('codeParent'), width: 160, render: (code) => <span className="mono">{code.parent ?? '—'}</span> },
  ];
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={8} />;
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/profiles">{t('backToProfiles')}</Link>
          <h1>
            {text(found.data.list.name)} <span className="mono muted">{found.data.list.id}</span>
          </h1>
          <p lang="en">{found.data.list.source}</p>
        </div>
        <div className="acts">
          <SearchBox
            value={word}
            placeholder={t('searchCodes')}
            aria-label={t('searchCodes')}
            style={{ width: 280 }}
            onSearch={(value) => setSearch(value ? { text: value } : {}, { replace: true })}
          />
        </div>
      </div>
      <div className="panel">
        <p className="panel-note muted" role="status">
          {t('codesFound', { found: count(found.data.found), shown: count(found.data.entries.length) })}
        </p>
        <Rows label={text(found.data.list.name)} columns={columns} rows={found.data.entries} keyOf={(code) => code.code} empty={t('nothingFound')} />
      </div>
    </>
  );
}
