import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { QueryFailure } from '../app/QueryFailure';
import { useSession } from '../app/session';
import { chooseLanguage, type LanguageCode } from '../i18n';
import { CertificatePanel } from '../identity/CertificatePanel';
import { LeaveCovers } from '../covers/LeaveCovers';
import { FactorPanel } from '../identity/FactorPanel';
import { KeyPanel } from '../identity/KeyPanel';
import { PasswordForm } from '../identity/PasswordForm';
import { useRightNames } from '../identity/roles';
import { SessionPanel } from '../identity/SessionPanel';
import { useSignInWays } from '../identity/useSignInWays';
import { MailChoices } from '../notifications/MailChoices';

/** A person's own account. */
export default function MePage() {
  const { t } = useTranslation();
  const names = useRightNames();
  const session = useSession();
  const queries = useQueryClient();
  const ways = useSignInWays();
  const [changed, setChanged] = useState(false);
  const me = useQuery({ queryKey: ['me'], queryFn: () => unwrap(api.GET('/api/v1/me')) });
  const choose = useMutation({
    mutationFn: (language: LanguageCode | null) => unwrap(api.PUT('/api/v1/me/language', { body: { language } })),
    onSuccess: async (_, language) => {
      chooseLanguage(language);
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const failure = <QueryFailure of={[me]} />;
  if (!me.data) return me.error ? failure : <Skeleton active />;
  const { account } = me.data;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('me')}</h1>
          <p>{t('meLead')}</p>
        </div>
      </div>
      {failure}
      <dl className="figures me-facts">
        <div>
          <dt>{t('name')}</dt>
          <dd>{account.displayName}</dd>
        </div>
        <div>
          <dt>{t('account')}</dt>
          <dd>{account.userName}</dd>
        </div>
        <div>
          <dt>{t('office')}</dt>
          <dd>{account.divisionName}</dd>
        </div>
        <div>
          <dt>{t('roles')}</dt>
          <dd>{account.grants.map((grant) => names.role(grant.role)).join(t('listComma')) || t('noRoles')}</dd>
        </div>
      </dl>
      <div className="me-columns">
        <Panel
          title={t('changePassword')}
          note={t('passwordChangedAt', {
            at: me.data.passwordChangedAt ? dateTime(me.data.passwordChangedAt) : t('never'),
          })}
        >
          <div className="panel-body">
            {changed && <Alert type="success" showIcon title={t('passwordChanged')} style={{ marginBottom: 12 }} />}
            <PasswordForm onDone={() => setChanged(true)} />
          </div>
        </Panel>
        <div>
          <FactorPanel me={me.data} />
          <Panel title={t('languageChoice')}>
            <div className="panel-body">
              {choose.error && <Failure error={choose.error} />}
              <Radio.Group
                aria-label={t('languageChoice')}
                value={me.data.language ?? ''}
                onChange={(event) => choose.mutate((event.target.value as LanguageCode) || null)}
                options={[
                  { value: '', label: t('languageOfBrowser') },
                  { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
                  { value: 'en', label: <span lang="en">English</span> },
                ]}
              />
            </div>
          </Panel>
        </div>
      </div>
      {session.operations.includes('ViewTasks') && (
        <Panel title={t('leaveCover')} note={t('leaveCoverLead')}>
          <LeaveCovers userName={null} self={account.userName} />
        </Panel>
      )}
      <MailChoices />
      {ways?.certificate && <CertificatePanel />}
      <SessionPanel />
      <KeyPanel />
    </>
  );
}
