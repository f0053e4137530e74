import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { ChooseMany } from '../app/ChooseMany';
import { Failure } from '../app/Failure';
import { useSession } from '../app/session';
import { KeyTable } from './KeyTable';
import { useRightNames } from './roles';

/** Keys for programs: made, shown once, revoked. */
export function KeyPanel() {
  const { t } = useTranslation();
  const session = useSession();
  const names = useRightNames();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const keys = useQuery({ queryKey: ['me', 'keys'], queryFn: () => unwrap(api.GET('/api/v1/me/keys')) });
  const refresh = () => queries.invalidateQueries({ queryKey: ['me', 'keys'] });
  const make = useMutation({
    mutationFn: (wanted: Schemas['MakeApiKeyRequest']) => unwrap(api.POST('/api/v1/me/keys', { body: wanted })),
    onSuccess: async (made) => {
      setText(made.text);
      await refresh();
    },
  });
  const revoke = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/me/keys/{id}', { params: { path: { id } } })),
    onSettled: refresh,
  });
  const close = () => {
    setOpen(false);
    setText(null);
    make.reset();
  };
  return (
    <section className="panel" aria-labelledby="keys">
      <div className="panel-head">
        <h2 id="keys">{t('keys')}</h2>
        <span className="muted">{t('keysLead')}</span>
        <Button onClick={() => setOpen(true)} style={{ marginLeft: 'auto' }}>
          {t('makeKey')}
        </Button>
      </div>
      {(keys.error ?? revoke.error) && <Failure error={(keys.error ?? revoke.error)!} />}
      <KeyTable
        keys={keys.data ?? []}
        loading={keys.isPending}
        lead={t('noKeysLead')}
        onRevoke={(id) => revoke.mutate(id)}
      />
      <Modal open={open} title={text ? t('keyMade') : t('makeKey')} onCancel={close} footer={null} destroyOnHidden>
        {text ? (
          <>
            <Alert type="warning" showIcon title={t('keyMadeLead')} />
            <p>
              <code className="factor-key">{text}</code>
            </p>
            <Button type="primary" onClick={close}>
              {t('close')}
            </Button>
          </>
        ) : (
          <Form<Schemas['MakeApiKeyRequest']>
            layout="vertical"
            requiredMark={false}
            initialValues={{ division: session.account.division, days: 90, operations: [] }}
            onFinish={(wanted) => make.mutate(wanted)}
          >
            <Form.Item name="name" label={t('keyName')} rules={[{ required: true, message: t('keyNameMissing') }]}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item
              name="operations"
              label={t('keyOperations')}
              rules={[{ required: true, type: 'array', min: 1, message: t('keyOperationsMissing') }]}
            >
              <ChooseMany
                optionFilterProp="label"
                options={session.operations.map((value) => ({ value, label: names.operation(value) }))}
              />
            </Form.Item>
            <Form.Item
              name="division"
              label={t('divisionCode')}
              rules={[{ required: true, pattern: /^\d{6,12}$/, message: t('divisionCodeWrong') }]}
            >
              <Input style={{ width: 180 }} />
            </Form.Item>
            <Form.Item name="days" label={t('keyDays')} rules={[{ required: true }]}>
              <InputNumber min={1} max={366} />
            </Form.Item>
            {make.error && (
              <div role="alert" className="form-failure">
                <Failure error={make.error} />
              </div>
            )}
            <Button type="primary" htmlType="submit" loading={make.isPending}>
              {t('makeKey')}
            </Button>
          </Form>
        )}
      </Modal>
    </section>
  );
}
