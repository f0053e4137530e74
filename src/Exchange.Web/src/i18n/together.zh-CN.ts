/** Messages of deciding several tasks together. */
export const togetherZh = {
  togetherChosen: '已选 {{count}} 项，最多 {{max}} 项',
  togetherColumn: '选择',
  togetherAct: '一并同意',
  togetherClear: '取消选择',
  togetherHint: '流程允许且没有检查问题的同类待办可勾选，用同一意见一并同意。',
  togetherChoose: '选择待办：{{plan}} {{id}}',
  togetherNot: '须单独办理：{{plan}} {{id}}',
  togetherTitle: '一并同意 {{count}} 项待办',
  togetherLead: '每一项都是一份单独签名的决定，作为证据留存。本人提交或本人已审查的业务不能由本人办理，会在结果中说明。',
  togetherSign: '签名并全部同意',
  togetherGoOn: '继续办理其余待办',
  togetherProgress: '已办理 {{done}} 项，共 {{count}} 项，其中 {{refused}} 项未通过',
  togetherList: '所选待办及结果',
  togetherAgreed: '已同意',
  togetherBefore: '此前已同意',
  togetherRefused: '未办理',
};
