/** 底图。 */
export const basemapZh = {
  baseMap: '底图',
  baseDivisions: '行政区划',
  baseIndicative: '示意，非标准界线',
  baseLegend: '行政区界线',
  baseFrom: '取自 {{releases}} 个已发布成果',
  basePreparing: '其他成果的行政区图层正在准备',
};
