/** The user guide within the app, and the first look around. */
export const guideZh = {
  guide: '使用手册',
  guideLead: '按岗位编写，随系统提供，离线可用。',
  guide_clerk: '经办人：打包、提交、改错、查进度',
  guide_reviewer: '审查与审批人员：待办、看图、签署意见',
  guide_administrator: '管理员：建节点、人员与权限、流程',
  guide_operator: '运维与审计人员：巡检、作业、归档、核验',
};
