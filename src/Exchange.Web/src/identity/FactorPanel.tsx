import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';
import { FactorSetUp } from './FactorSetUp';

/** State of the second factor, and the way to set it up or remove it. */
export function FactorPanel({ me }: { me: Schemas['PersonalDetails'] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const [codes, setCodes] = useState(false);
  const remove = useMutation({
    mutationFn: (password: string) => unwrap(api.POST('/api/v1/me/second-factor/remove', { body: { password } })),
    onSuccess: async (session) => {
      setRemoving(false);
      await queries.invalidateQueries({ queryKey: ['me'] });
      queries.setQueryData(['session'], session);
    },
  });
  return (
    <Panel
      title={t('secondFactor')}
      note={
        <>
          {me.secondFactorSince ? (
            <ShapeMark gravity="done">{t('secondFactorOn', { at: dateTime(me.secondFactorSince) })}</ShapeMark>
          ) : (
            <ShapeMark gravity={me.secondFactorNeeded ? 'warn' : 'idle'}>{t('secondFactorOff')}</ShapeMark>
          )}{' '}
          {me.secondFactorNeeded && t('secondFactorNeeded')}
        </>
      }
    >
      <div className="panel-body">
        {(!me.secondFactorSince || codes) && <FactorSetUp onCodes={setCodes} />}
        {me.secondFactorSince && !codes && !removing && (
          <div className="facts">
            <span>{t('recoveryCodesLeft', { count: me.recoveryCodesLeft })}</span>
            <Button danger onClick={() => setRemoving(true)}>
              {t('removeFactor')}
            </Button>
          </div>
        )}
        {removing && (
          <Form<{ password: string }>
            layout="vertical"
            requiredMark={false}
            onFinish={({ password }) => remove.mutate(password)}
          >
            <p>{t('removeFactorLead')}</p>
            <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            {remove.error && (
              <div role="alert" className="form-failure">
                <Failure error={remove.error} />
              </div>
            )}
            <div className="facts">
              <Button danger type="primary" htmlType="submit" loading={remove.isPending}>
                {t('removeFactor')}
              </Button>
              <Button onClick={() => setRemoving(false)}>{t('cancel')}</Button>
            </div>
          </Form>
        )}
      </div>
    </Panel>
  );
}
