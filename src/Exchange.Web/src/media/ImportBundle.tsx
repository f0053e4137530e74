import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { useText } from '../app/useText';
import { useNodeNames } from '../app/useNodeNames';
import { importBundle } from './importBundle';

type Line = Schemas['MediaImportLine'];

/** Takes in a bundle somebody brought on a disc, and says what became of each message. */
export function ImportBundle() {
  const { t } = useTranslation();
  const nameOf = useNodeNames();
  const text = useText();
  const queries = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState(0);
  const take = useMutation({
    mutationFn: (file: File) => importBundle(file, setPercent),
    onMutate: () => setPercent(0),
    onSettled: () => queries.invalidateQueries({ queryKey: ['media'] }),
  });
  const taken = take.data;
  const columns: Column<Line>[] = [
    {
      key: 'type',
      title: t('mediaMessage'),
      render: (line) => (
        <>
          {text(line.typeName)}
          {line.caseId && <div className="mono muted">{line.caseId}</div>}
        </>
      ),
    },
    {
      key: 'result',
      title: t('result'),
      render: (line) =>
        line.code === null ? (
          <ShapeMark gravity="done">{t('mediaTaken')}</ShapeMark>
        ) : (
          <>
            <ShapeMark gravity={line.postponed ? 'warn' : 'bad'}>{line.postponed ? t('mediaPostponed') : t('refused')}</ShapeMark>
            {line.detail && <div className="wrap">{text(line.detail)}</div>}
          </>
        ),
    },
  ];
  return (
    <Panel title={t('mediaImport')} note={t('mediaImportNote')}>
      <div className="panel-body">
        <p className="muted">{t('mediaChooseLead')}</p>
        <input
          ref={chooser}
          type="file"
          accept=".bundle"
          className="heard"
          tabIndex={-1}
          aria-hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) take.mutate(file);
          }}
        />
        <Button icon={<UploadOutlined aria-hidden />} loading={take.isPending} onClick={() => chooser.current?.click()}>
          {t('mediaChoose')}
        </Button>
        {take.isPending && (
          <div role="status">
            <Progress percent={percent} aria-label={t('mediaSending')} />
            <p className="muted">{percent < 100 ? t('mediaSending') : t('mediaTaking')}</p>
          </div>
        )}
        <div aria-live="polite">
          {take.error && <Failure error={take.error} />}
          {taken && (
            <>
              <Alert
                type={taken.postponed > 0 ? 'warning' : 'success'}
                showIcon
                title={t('mediaTakenFrom', { file: taken.fileName, from: `${nameOf(taken.from)} ${taken.from}`.trim(), at: dateTime(taken.createdAt) })}
                description={
                  taken.postponed > 0
                    ? t('mediaImportAgain', { count: taken.postponed })
                    : t('mediaTakenLead', { messages: taken.messages.length, answers: taken.answers })
                }
              />
              <Rows label={t('mediaMessages')} columns={columns} rows={taken.messages} keyOf={(line) => line.id} empty={t('mediaNoMessages')} />
            </>
          )}
        </div>
      </div>
    </Panel>
  );
}
