import { FolderOpenOutlined, InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { droppedIn, type Dropped, filesOf } from './folders';

/** Takes a ZIP file or a folder, chosen or dropped; nothing is sent yet. */
export function ChoosePackage({ onChosen }: { onChosen(chosen: Dropped): void }) {
  const { t } = useTranslation();
  const [isOver, setIsOver] = useState(false);
  const [hint, setHint] = useState<string | null>(null);
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void droppedIn(event.dataTransfer.items).then(
      (dropped) => (dropped ? onChosen(dropped) : setHint(t('chooseOne'))),
      () => setHint(t('chooseUnreadable')),
    );
  };
  return (
    <section className="panel submit-choose" aria-label={t('stepChoose')}>
      <div
        className={isOver ? 'submit-drop submit-drop-over' : 'submit-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <InboxOutlined aria-hidden className="submit-drop-icon" />
        <p className="submit-drop-lead">{t('chooseDrop')}</p>
        <div className="facts submit-drop-acts">
          <Button type="primary" icon={<InboxOutlined aria-hidden />} onClick={() => fileInput.current?.click()}>
            {t('chooseZip')}
          </Button>
          <Button icon={<FolderOpenOutlined aria-hidden />} onClick={() => folderInput.current?.click()}>
            {t('chooseFolder')}
          </Button>
        </div>
        <p className="muted">{t('chooseHint')}</p>
      </div>
      <input
        ref={fileInput}
        type="file"
        accept=".zip"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onChosen({ file });
          // The same file chosen again is a choice as well.
          event.target.value = '';
        }}
      />
      <input
        ref={(input) => {
          folderInput.current = input;
          // React knows no such property.
          input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        onChange={(event) => {
          if (event.target.files?.length) onChosen(filesOf(event.target.files));
          else setHint(t('chooseUnreadable'));
          event.target.value = '';
        }}
      />
      <p role="status" className={hint ? 'submit-hint' : 'muted'}>
        {hint ?? t('chooseGoesOn')}
      </p>
    </section>
  );
}
