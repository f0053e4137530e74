import type { GuidePageName } from './texts';

const pageOf: Record<string, GuidePageName> = {
  clerk: 'clerk',
  reviewer: 'reviewer',
  approver: 'reviewer',
  designer: 'administrator',
  securityAdministrator: 'administrator',
  nodeAdministrator: 'operator',
  auditor: 'operator',
};

/** The page of the guide for somebody with these roles; the clerk's explains most to everybody else. */
export const guideFor = (roles: readonly string[]): GuidePageName =>
  roles.map((role) => pageOf[role]).find((page) => page !== undefined) ?? 'clerk';
