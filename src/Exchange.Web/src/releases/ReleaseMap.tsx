import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { type MapSource, useLayers } from '../map/useLayers';

const PlanMap = lazy(async () => ({ default: (await import('../map/PlanMap')).PlanMap }));

/** What was released, on a map. The program of the map is fetched when there is something to draw. */
export function ReleaseMap({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const source: MapSource = useMemo(() => ({ kind: 'release', id }), [id]);
  const layers = useLayers(source);
  const found = layers.data;
  let instead: ReactNode = null;
  if (layers.error)
    // A release somebody told of, whose package lies elsewhere, is nothing that went wrong.
    instead =
      layers.error instanceof Refusal && layers.error.code === 'map.not-held' ? (
        <p className="panel-note">{layers.error.message}</p>
      ) : (
        <Failure error={layers.error} onRetry={() => void layers.refetch()} />
      );
  else if (!found) instead = <Waiting rows={6} />;
  else if (found.state === 'preparing')
    instead = (
      <p className="panel-note" role="status">
        <ShapeMark gravity="busy">{t('mapPreparing')}</ShapeMark>
      </p>
    );
  else if (found.state === 'failed')
    instead = (
      <p className="panel-note" role="status">
        <ShapeMark gravity="warn">{found.problem?.detail ?? t('mapFailed')}</ShapeMark>{' '}
        <Button size="small" loading={layers.isFetching} onClick={() => void layers.refetch()}>
          {t('retry')}
        </Button>
      </p>
    );
  else if (!found.layers.some((layer) => layer.extent))
    instead = <p className="panel-note">{found.withheld > 0 ? t('mapAllWithheld') : t('mapNoLayers')}</p>;
  return (
    <div className="task-map">
      <Panel title={t('planMap')} note={t('versionShort', { number: version })}>
        {instead ?? (
          <Suspense fallback={<Waiting rows={6} />}>
            <PlanMap source={source} help={t('planMapHelp', { name: t('versionShort', { number: version }) })} />
          </Suspense>
        )}
      </Panel>
    </div>
  );
}
