import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../app/useText';
import { useRightNames, useRights } from './roles';
import { useDepartments } from './useDepartments';

/** Roles of an account as rows of a form: role, division, department. */
export function GrantFields({ division }: { division: string }) {
  const { t } = useTranslation();
  const rights = useRights();
  const names = useRightNames();
  const text = useText();
  const departments = useDepartments();
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
                  options={departments.all.map((each) => ({ value: each.code, label: text(each.name) }))}
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
