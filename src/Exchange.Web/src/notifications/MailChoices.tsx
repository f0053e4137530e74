import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { Waiting } from '../app/Waiting';
import { gravities, type Kind, useKindNames } from './useKindNames';

type Choices = Schemas['NotificationChoices'];

/** Which notifications come by mail, where to, at once or daily. */
export function MailChoices() {
  const { t } = useTranslation();
  const names = useKindNames();
  const queries = useQueryClient();
  const settings = useQuery({
    queryKey: ['notifications', 'choices'],
    queryFn: () => unwrap(api.GET('/api/v1/me/notifications/choices')),
    // What one is about to choose must not be overwritten by what was chosen.
    refetchOnWindowFocus: false,
  });
  const save = useMutation({
    mutationFn: (choices: Choices) => unwrap(api.PUT('/api/v1/me/notifications/choices', { body: choices })),
    onSuccess: (kept) => queries.setQueryData(['notifications', 'choices'], kept),
  });
  return (
    <Panel title={t('notifyByMail')} note={t('notifyByMailLead')}>
      <div className="panel-body">
        {settings.error && <Failure error={settings.error} onRetry={() => void settings.refetch()} />}
        {settings.isPending && <Waiting />}
        {settings.data && (
          <Form<Choices>
            layout="vertical"
            requiredMark={false}
            initialValues={settings.data.choices}
            onFinish={(choices) => save.mutate({ ...choices, address: choices.address ?? '' })}
          >
            {!settings.data.sendsMail && <Alert className="page-alert" type="info" showIcon title={t('notifyNoServer')} />}
            <Form.Item
              name="address"
              label={t('mailAddress')}
              extra={
                settings.data.allowedDomains.length > 0
                  ? t('mailAddressAllowed', { domains: settings.data.allowedDomains.join(', ') })
                  : t('mailAddressHelp')
              }
              rules={[{ type: 'email', message: t('mailAddressWrong') }]}
            >
              <Input style={{ maxWidth: 340 }} maxLength={254} autoComplete="email" />
            </Form.Item>
            <Form.Item name="kinds" label={t('mailKinds')}>
              <Checkbox.Group
                options={(Object.keys(gravities) as Kind[]).map((value) => ({ value, label: names[value] }))}
              />
            </Form.Item>
            <Form.Item name="pace" label={t('mailPace')}>
              <Radio.Group
                options={[
                  { value: 'atOnce', label: t('mailAtOnce') },
                  { value: 'daily', label: t('mailDaily', { at: settings.data.digestAt.slice(0, 5) }) },
                ]}
              />
            </Form.Item>
            {save.error && (
              <div role="alert" className="form-failure">
                <Failure error={save.error} />
              </div>
            )}
            <Button htmlType="submit" loading={save.isPending}>
              {t('save')}
            </Button>{' '}
            <span role="status">{save.isSuccess && t('notifySaved')}</span>
          </Form>
        )}
      </div>
    </Panel>
  );
}
