import type { UseMutationResult } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Failure } from '../app/Failure';
import { today } from './days';
import { useGrantNames } from './useGrantNames';
import type { Cover, Wanted } from './useCovers';

/** Chooses the colleague and the days. */
export function CoverForm({
  candidates,
  set,
}: {
  candidates: readonly Schemas['CoverCandidateItem'][];
  set: UseMutationResult<Cover, Error, Wanted>;
}) {
  const { t } = useTranslation();
  const namesOf = useGrantNames();
  const [form] = Form.useForm<Wanted>();
  const chosen = Form.useWatch('coveredBy', form);
  const missing = candidates.find((each) => each.userName === chosen)?.missing ?? [];
  const dayRule = { required: true, message: t('coverDayMissing') };
  return (
    <Form<Wanted>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ from: today(), until: today() }}
      onFinish={(wanted) => set.mutate(wanted, { onSuccess: () => form.resetFields() })}
    >
      <div className="grant">
        <Form.Item
          name="coveredBy"
          label={t('coverColleague')}
          rules={[{ required: true, message: t('coverColleagueMissing') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 240 }}
            options={candidates.map((each) => ({
              value: each.userName,
              label: `${each.displayName} (${each.userName})`,
            }))}
          />
        </Form.Item>
        <Form.Item name="from" label={t('coverFrom')} rules={[dayRule]}>
          <Input type="date" min={today()} style={{ width: 170 }} />
        </Form.Item>
        <Form.Item
          name="until"
          label={t('coverUntil')}
          dependencies={['from']}
          rules={[
            dayRule,
            ({ getFieldValue }) => ({
              validator: (_, value: string) =>
                value && value < (getFieldValue('from') as string)
                  ? Promise.reject(new Error(t('coverUntilEarly')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <Input type="date" min={today()} style={{ width: 170 }} />
        </Form.Item>
      </div>
      {missing.length > 0 && (
        <Alert className="page-alert" type="warning" showIcon title={t('coverMissingRoles', { roles: namesOf(missing) })} />
      )}
      {set.error && (
        <div role="alert" className="form-failure">
          <Failure error={set.error} />
        </div>
      )}
      <Button type="primary" htmlType="submit" loading={set.isPending}>
        {t('coverSet')}
      </Button>
    </Form>
  );
}
