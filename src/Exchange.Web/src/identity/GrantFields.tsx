import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { useRightNames, useRights } from './roles';

/** Roles of an account as rows of a form: role, division, department. */
export function GrantFields({ division }: { division: string }) {
  const { t, i18n } = useTranslation();
  const rights = useRights();
  const names = useRightNames();
  const departments = useQuery({
    queryKey: ['departments'],
    queryFn: () => unwrap(api.GET('/api/v1/departments')),
    staleTime: Infinity,
  });
  const english = i18n.language === 'en';
  return (
    <Form.List name="grants">
      {(rows, { add, remove }) => (
        <fieldset className="grants">
          <legend>{t('roles')}</legend>
          {rows.map((row) => (
            <div className="grant" key={row.key}>
              <Form.Item name={[row.name, 'role']} label={t('role')} rules={[{ required: true, message: t('role') }]}>
                <Select
                  style={{ minWidth: 170 }}
                  options={rights.data?.roles.map(({ role }) => ({ value: role, label: names.role(role) }))}
                />
              </Form.Item>
              <Form.Item
                name={[row.name, 'division']}
                label={t('divisionCode')}
                rules={[{ required: true, pattern: /^\d{6,12}$/, message: t('divisionCodeWrong') }]}
              >
                <Input style={{ width: 120 }} />
              </Form.Item>
              <Form.Item name={[row.name, 'department']} label={t('department')}>
                <Select
                  allowClear
                  placeholder={t('ownOffice')}
                  style={{ minWidth: 150 }}
                  options={departments.data?.map((each) => ({
                    value: each.code,
                    label: english ? each.name.en : each.name.zh,
                  }))}
                />
              </Form.Item>
              <Button
                aria-label={t('removeRole')}
                icon={<DeleteOutlined aria-hidden />}
                onClick={() => remove(row.name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ division })}>
            {t('addRole')}
          </Button>
          <p className="muted">{t('threeApart')}</p>
        </fieldset>
      )}
    </Form.List>
  );
}
