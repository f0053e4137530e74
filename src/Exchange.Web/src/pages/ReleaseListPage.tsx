import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime, dayBegins, shortDigest } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { SearchBox } from '../app/SearchBox';
import { Waiting } from '../app/Waiting';
import { Extracts } from '../releases/Extracts';
import { OpenRecalls } from '../releases/OpenRecalls';
import { planTypes, typeOf } from '../releases/planTypes';
import { ReleaseMark } from '../releases/ReleaseMark';

type Item = Schemas['ReleaseItem'];

const filters = ['text', 'division', 'type', 'from', 'until'] as const;
type Filter = (typeof filters)[number];

/** What was released, in force or not: found by place, plan type, time and text. */
export default function ReleaseListPage() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const value = (name: Filter) => search.get(name) ?? '';
  const english = i18n.language === 'en';
  const releases = useInfiniteQuery({
    queryKey: ['releases', ...filters.map(value)],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/releases', {
          params: {
            query: {
              text: value('text') || undefined,
              division: value('division') || undefined,
              type: value('type') || undefined,
              from: value('from') ? dayBegins(value('from')) : undefined,
              until: value('until') ? dayBegins(value('until'), 1) : undefined,
              after: pageParam,
              limit: 50,
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = releases;
  const isEmpty = releases.data?.pages.every((page) => page.items.length === 0) ?? false;
  // A page may be empty though older ones are not: the search goes on until there is something to show.
  useEffect(() => {
    if (isEmpty && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isEmpty, hasNextPage, isFetching, isError, fetchNextPage]);
  const isSearching = isEmpty && hasNextPage && !isError;
  const change = (name: Filter, to: string | undefined) =>
    setSearch(
      (now) => {
        if (to) now.set(name, to);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  const isFiltered = filters.some((name) => value(name));
  const items = releases.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<Item>[] = [
    {
      key: 'plan',
      title: t('plan'),
      render: (item) => (
        <>
          <Link to={`/releases/${item.id}`}>{item.planName}</Link>
          <div className="mono muted">{item.planId}</div>
        </>
      ),
    },
    {
      key: 'type',
      title: t('planType'),
      width: 170,
      render: (item) => {
        const type = planTypes.find((each) => each.code === typeOf(item.planId));
        return type ? (english ? type.en : type.zh) : typeOf(item.planId);
      },
    },
    {
      key: 'division',
      title: t('division'),
      width: 120,
      render: (item) => (
        <>
          {item.divisionName}
          <div className="mono muted">{item.division}</div>
        </>
      ),
    },
    { key: 'state', title: t('state'), width: 130, render: (item) => <ReleaseMark state={item.state} /> },
    { key: 'version', title: t('version'), width: 90, render: (item) => t('versionShort', { number: item.version }) },
    { key: 'by', title: t('releasedBy'), width: 140, render: (item) => item.releasedByName },
    { key: 'at', title: t('releasedAt'), width: 150, render: (item) => <span className="numbers">{dateTime(item.releasedAt)}</span> },
    {
      key: 'digest',
      title: t('digest'),
      width: 120,
      render: (item) => (
        <span className="mono" title={item.digest}>
          {shortDigest(item.digest)}
        </span>
      ),
    },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('releases')}</h1>
          <p>{t('releasesLead')}</p>
        </div>
      </div>
      <form className="panel filters" role="search" aria-label={t('searchReleases')} onSubmit={(event) => event.preventDefault()}>
        <label>
          {t('text')}
          <SearchBox
            value={value('text')}
            placeholder={t('searchReleasesHint')}
            maxLength={100}
            onSearch={(text) => change('text', text)}
          />
        </label>
        <label>
          {t('divisionCode')}
          <SearchBox
            value={value('division')}
            placeholder="330100"
            maxLength={12}
            onSearch={(text) => change('division', text)}
          />
        </label>
        <label>
          {t('planType')}
          <Select
            allowClear
            aria-label={t('planType')}
            value={value('type') || undefined}
            placeholder={t('allTypes')}
            onChange={(type?: string) => change('type', type)}
            options={planTypes.map((type) => ({ value: type.code, label: english ? type.en : type.zh }))}
          />
        </label>
        <label>
          {t('fromDay')}
          <Input type="date" value={value('from')} onChange={(event) => change('from', event.target.value)} />
        </label>
        <label>
          {t('untilDay')}
          <Input type="date" value={value('until')} onChange={(event) => change('until', event.target.value)} />
        </label>
      </form>
      <OpenRecalls />
      {releases.error && <Failure error={releases.error} onRetry={() => void releases.refetch()} />}
      <div className="panel">
        {(releases.isPending || isSearching) && <Waiting rows={6} />}
        {releases.data && !isSearching && (
          <Rows
            label={t('releases')}
            columns={columns}
            rows={items}
            keyOf={(item) => item.id}
            empty={
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={isFiltered ? t('noReleasesFound') : t('noReleases')}>
                {isFiltered && <Button onClick={() => setSearch({}, { replace: true })}>{t('clearFilters')}</Button>}
              </Empty>
            }
          />
        )}
      </div>
      <p className="heard" role="status">
        {releases.data && !isSearching && t('foundCount', { count: items.length })}
      </p>
      {hasNextPage && !isSearching && (
        <Button onClick={() => void releases.fetchNextPage()} loading={releases.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
      <Extracts />
    </>
  );
}
