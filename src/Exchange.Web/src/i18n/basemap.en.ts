import type { basemapZh } from './basemap.zh-CN';

export const basemapEn: typeof basemapZh = {
  baseMap: 'Base map',
  baseDivisions: 'Divisions',
  baseIndicative: 'Indicative, not an official boundary',
  baseLegend: 'Division boundaries',
  baseFrom: 'drawn from {{releases}} releases',
  basePreparing: 'Division layers of more releases are being prepared',
};
